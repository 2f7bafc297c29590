package io.rollcall.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.TcpForwardingFilter;

/// A real SSH server with one user, who may log in by password or by key.
final class SshServer implements AutoCloseable {
    static final String USER = "rollcall";
    static final String PASSWORD = "the way in";

    private final KeyPair own = keys("EC", 256);
    private final KeyPair users = keys("RSA", 2048);
    private final org.apache.sshd.server.SshServer server = org.apache.sshd.server.SshServer.setUpDefaultServer();

    /// How many connections went through it.
    final AtomicInteger passed = new AtomicInteger();

    /// How many logged in.
    final AtomicInteger logins = new AtomicInteger();

    SshServer() throws IOException {
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(own));
        server.setPasswordAuthenticator(
                (user, password, _) -> loggedIn(user.equals(USER) && password.equals(PASSWORD)));
        server.setPublickeyAuthenticator(
                (user, key, _) -> user.equals(USER) && KeyUtils.compareKeys(key, users.getPublic()));
        server.setForwardingFilter(new Counting());
        server.start();
    }

    private boolean loggedIn(boolean right) {
        if (right) logins.incrementAndGet();
        return right;
    }

    private final class Counting extends AcceptAllForwardingFilter {
        @Override
        protected boolean checkAcceptance(String request, Session session, SshdSocketAddress target) {
            passed.incrementAndGet();
            return true;
        }

        @Override
        public boolean canConnect(TcpForwardingFilter.Type type, SshdSocketAddress address, Session session) {
            return checkAcceptance(type.name(), session, address);
        }
    }

    private static KeyPair keys(String kind, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /// The settings of a source that goes through it, without a login.
    Map<String, Object> settings() {
        var settings = new HashMap<>(Warehouse.settings());
        settings.put("ssh_host", "127.0.0.1");
        settings.put("ssh_port", (long) server.getPort());
        settings.put("ssh_user", USER);
        settings.put("ssh_known_host", key());
        return settings;
    }

    /// Its public key, as it stands in `known_hosts`.
    String key() {
        return PublicKeyEntry.toString(own.getPublic());
    }

    /// The user's private key.
    String privateKey() {
        var text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(users.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
    }

    int open() {
        return server.getActiveSessions().size();
    }

    /// Breaks off whoever is connected.
    void breakOff() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
