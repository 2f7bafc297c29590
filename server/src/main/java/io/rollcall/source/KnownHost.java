package io.rollcall.source;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one key that an SSH server must have. Remembers what another server shows in its place. Not safe for many
/// threads.
final class KnownHost implements HostKeyRepository {
    private static final HostKey[] NONE = {};
    private static final int LENGTH = Integer.BYTES;

    private final Optional<byte[]> known;
    private @Nullable String shown;

    /// `line` is one of `known_hosts` or of a public key's file: the key stands behind the name of its kind.
    KnownHost(String line) {
        known = key(line);
    }

    private static Optional<byte[]> key(String line) {
        var words = List.of(line.strip().split("\\s+"));
        for (var i = 1; i < words.size(); i++) {
            try {
                var key = Base64.getDecoder().decode(words.get(i));
                if (kind(key).equals(words.get(i - 1))) return Optional.of(key);
            } catch (IllegalArgumentException noKey) {
                // A host, the name of a kind, or a remark.
            }
        }
        return Optional.empty();
    }

    /// What kind of key it is: it begins with the length of that name, and the name (RFC 4253, 6.6).
    private static String kind(byte[] key) {
        if (key.length < LENGTH) return "";
        var length = ByteBuffer.wrap(key).getInt();
        return length < 0 || length > key.length - LENGTH
                ? ""
                : new String(key, LENGTH, length, StandardCharsets.US_ASCII);
    }

    /// Whether any key was given.
    boolean isGiven() {
        return known.isPresent();
    }

    /// The kind of key to ask the server for, as it may have several.
    Optional<String> algorithms() {
        return known.map(KnownHost::kind).map(kind -> kind.equals("ssh-rsa") ? "rsa-sha2-512,rsa-sha2-256" : kind);
    }

    /// The key of a server that was refused, as it would stand in the settings.
    Optional<String> shown() {
        return Optional.ofNullable(shown);
    }

    @Override
    public int check(String host, byte[] key) {
        if (known.isPresent() && Arrays.equals(known.get(), key)) return OK;
        shown = kind(key) + " " + Base64.getEncoder().encodeToString(key);
        return known.isPresent() ? CHANGED : NOT_INCLUDED;
    }

    @Override
    public void add(HostKey key, UserInfo told) {}

    @Override
    public void remove(String host, String type) {}

    @Override
    public void remove(String host, String type, byte[] key) {}

    @Override
    public String getKnownHostsRepositoryID() {
        return "ssh_known_host";
    }

    @Override
    public HostKey[] getHostKey() {
        return NONE;
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return NONE;
    }
}
