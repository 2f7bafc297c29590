package io.rollcall.bucket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The check sum of an object that every S3 API knows. It guards against accidents, not against anybody.
final class Md5 {
    private static final int BUFFER = 1 << 16;

    private Md5() {}

    static byte[] of(byte[] content) {
        return digest().digest(content);
    }

    static byte[] of(Path file) throws IOException {
        var digest = digest();
        var buffer = new byte[BUFFER];
        try (var in = Files.newInputStream(file)) {
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) digest.update(buffer, 0, read);
        }
        return digest.digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
