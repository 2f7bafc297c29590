package io.rollcall.source;

import io.rollcall.domain.Field;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An SSH server between us and a database, and how to log in to it.
///
/// @param knownHost the line that tells the server from others; empty where nobody has given one
/// @param folder where the file of a key is looked for
record Jump(
        String host,
        int port,
        String user,
        Optional<Secret> key,
        Optional<Secret> password,
        String knownHost,
        Path folder) {
    static final List<Field> FIELDS = List.of(
            new Field.Text(
                    "ssh_host", "SSH server to go through, where the database cannot be reached directly", false, ""),
            Field.number("ssh_port", "Port of the SSH server", 22, 1, 65_535),
            new Field.Text("ssh_user", "User on the SSH server", false, ""),
            new Field.Hidden("ssh_key", "Private key of that user, or the file that it is in", false, ""),
            new Field.Hidden("ssh_password", "Password of that user or, with a key, of the key", false, ""),
            new Field.Text(
                    "ssh_known_host",
                    "Public key of the SSH server, as in `known_hosts`; without it, the first connection says which one the server shows",
                    false,
                    ""));

    private static final String BEGIN = "-----BEGIN";
    private static final int LONGEST_KEY = 100_000;

    /// Empty where no SSH server is named.
    static Optional<Jump> of(Values settings, Path folder) {
        return settings.textIfAny("ssh_host")
                .filter(host -> !host.isBlank())
                .map(host -> new Jump(
                        host,
                        Math.toIntExact(settings.numberIfAny("ssh_port").orElse(22L)),
                        settings.textIfAny("ssh_user").orElse(""),
                        settings.secretIfAny("ssh_key"),
                        settings.secretIfAny("ssh_password"),
                        settings.textIfAny("ssh_known_host").orElse(""),
                        folder));
    }

    /// The private key itself.
    Optional<byte[]> privateKey(String source) throws Problem {
        if (key.isEmpty()) return Optional.empty();
        var given = key.get().reveal().strip();
        if (given.startsWith(BEGIN)) return Optional.of((given + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            var file = folder.resolve(given);
            if (Files.size(file) > LONGEST_KEY) throw new IOException("too long");
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException | InvalidPathException unreadable) {
            throw new Problem(
                    "Source %s cannot be reached: the \"ssh_key\" is neither a private key nor a file that can be read."
                            .formatted(source),
                    unreadable);
        }
    }
}
