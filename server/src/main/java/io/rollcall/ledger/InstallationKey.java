package io.rollcall.ledger;

import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret of one installation: addresses are hashed and journals sealed under keys derived from it.
///
/// Whoever has it can test whether a given address is in a ledger, so it is as confidential as the addresses.
/// Without it the ledgers are worthless: every list has to be resynced.
public final class InstallationKey {
    private static final int LENGTH = 32;

    private final byte[] master;

    private InstallationKey(byte[] master) {
        this.master = master.clone();
    }

    /// A key made of 64 hex digits, as the key file holds them.
    public static InstallationKey ofHex(String hex) throws Problem {
        try {
            var bytes = HexFormat.of().parseHex(hex.strip());
            if (bytes.length == LENGTH) return new InstallationKey(bytes);
        } catch (IllegalArgumentException notHex) {
            // falls through to the one sentence below
        }
        throw new Problem("The installation key has to be 64 hex digits.");
    }

    /// Reads the key file, or makes one with a new random key that only its owner can read.
    public static InstallationKey in(Path file, SecureRandom random) throws Problem {
        try {
            if (!Files.exists(file)) create(file, random);
            return ofHex(Files.readString(file));
        } catch (IOException unreadable) {
            throw new Problem("Cannot read or make the installation key " + file + ".", unreadable);
        }
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        var bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        var text = (HexFormat.of().formatHex(bytes) + "\n").getBytes(StandardCharsets.US_ASCII);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(file, options, ownerOnly)) {
            channel.write(ByteBuffer.wrap(text));
        } catch (FileAlreadyExistsException another) {
            // Another process made it a moment ago: that one counts.
            return;
        }
    }

    AddressHash hash() {
        return new AddressHash(derive("address hash"));
    }

    Seal seal() {
        return new Seal(derive("journal seal"));
    }

    /// Names the key without giving it away: a ledger says which key it was written under.
    public long id() {
        return ByteBuffer.wrap(derive("key id")).getLong();
    }

    private byte[] derive(String use) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(master, "HmacSHA256"));
            return mac.doFinal(("rollcall " + use).getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no HmacSHA256", missing);
        }
    }
}
