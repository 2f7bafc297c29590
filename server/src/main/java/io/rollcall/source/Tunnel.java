package io.rollcall.source;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// An open connection to an SSH server, with a port of this machine that leads through it. Only a server whose key is
/// known is trusted. Safe for many threads.
final class Tunnel implements AutoCloseable {
    /// Nobody else's machine comes in here.
    static final String HERE = "127.0.0.1";

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ALIVE = Duration.ofSeconds(15);
    private static final int UNANSWERED = 3;

    private final Session session;
    private final int port;

    private Tunnel(Session session, int port) {
        this.session = session;
        this.port = port;
    }

    /// Opens one to a host and port, both as the SSH server knows them.
    static Tunnel open(String source, Jump jump, String host, int port) throws Problem {
        var known = new KnownHost(jump.knownHost());
        try {
            var session = session(source, jump, known);
            try {
                session.connect((int) CONNECT.toMillis());
                return new Tunnel(session, session.setPortForwardingL(HERE, 0, host, port));
            } catch (JSchException failed) {
                session.disconnect();
                throw failed;
            }
        } catch (JSchException failed) {
            throw problem(source, jump, known, failed);
        }
    }

    private static Session session(String source, Jump jump, KnownHost known) throws Problem, JSchException {
        var ssh = new JSch();
        var key = jump.privateKey(source);
        var password = jump.password().map(Secret::reveal).map(text -> text.getBytes(StandardCharsets.UTF_8));
        if (key.isPresent()) {
            ssh.addIdentity(source, key.get(), null, password.orElse(new byte[0]));
        }
        var session = ssh.getSession(jump.user(), jump.host(), jump.port());
        session.setHostKeyRepository(known);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", key.isPresent() ? "publickey" : "password,keyboard-interactive");
        known.algorithms().ifPresent(kind -> session.setConfig("server_host_key", kind));
        password.filter(_ -> key.isEmpty()).ifPresent(session::setPassword);
        session.setDaemonThread(true);
        session.setServerAliveInterval((int) ALIVE.toMillis());
        session.setServerAliveCountMax(UNANSWERED);
        return session;
    }

    private static Problem problem(String source, Jump jump, KnownHost known, JSchException failed) {
        var why = known.shown()
                .map(key -> (known.isGiven()
                                ? "it shows another key than the \"ssh_known_host\", %s; somebody may be in between, or the server was set up anew"
                                : "its key is not known, %s; put that into \"ssh_known_host\" if its administrator names the same")
                        .formatted(key))
                .or(() -> told(failed, known))
                .orElse("it does not answer as an SSH server does");
        return new Problem(
                "Source %s cannot be reached through the SSH server %s: %s.".formatted(source, jump.host(), why),
                failed);
    }

    private static Optional<String> told(JSchException failed, KnownHost known) {
        var said = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
        if (said.startsWith("auth")) return Optional.of("it refuses the user or the key or password");
        if (said.startsWith("invalid privatekey")) return Optional.of("the \"ssh_key\" is no private key");
        if (said.startsWith("username")) return Optional.of("it asks for a user; set \"ssh_user\"");
        if (said.contains("algorithm negotiation"))
            return Optional.of(
                    known.isGiven()
                            ? "it has no key of the kind of the \"ssh_known_host\""
                            : "there is no way of encryption that both know");
        if (said.contains("timeout") || said.contains("timed out")) return Optional.of("it does not answer in time");
        if (said.contains("unknownhost")) return Optional.of("there is no host of that name");
        if (said.contains("refused")) return Optional.of("nobody listens at its port");
        return Optional.empty();
    }

    boolean isOpen() {
        return session.isConnected();
    }

    /// The port of this machine that leads through it.
    int port() {
        return port;
    }

    @Override
    public void close() {
        session.disconnect();
    }
}
