package io.rollcall.ledger;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals bytes with AES-256-GCM: unreadable and unchangeable without the key. Safe for many threads.
///
/// The form is a random nonce of 12 bytes, then the ciphertext with its tag of 16.
final class Seal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int STEP = 4096;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /// A seal under a key that nobody keeps: for files that end with the process.
    static Seal throwAway() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new Seal(key);
    }

    byte[] seal(byte[] plain, int start, int length) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
            var sealed =
                    ByteBuffer.allocate(NONCE + cipher.getOutputSize(length)).put(nonce);
            var from = ByteBuffer.wrap(plain, start, length);
            // In many small steps, which the JIT compiler notices: the JDK's own way through a large text stays
            // interpreted for its first megabytes.
            for (var left = length - STEP; left > 0; left -= STEP) {
                cipher.update(from.limit(from.position() + STEP), sealed);
            }
            cipher.doFinal(from.limit(start + length), sealed);
            return sealed.array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("sealing failed", impossible);
        }
    }

    /// @throws DamagedFile when the bytes were changed or sealed under another key
    byte[] open(byte[] sealed) throws DamagedFile {
        try {
            var nonce = ByteBuffer.wrap(sealed, 0, NONCE);
            var start = new byte[NONCE];
            nonce.get(start);
            return cipher(Cipher.DECRYPT_MODE, start).doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException | IndexOutOfBoundsException | IllegalArgumentException changed) {
            throw new DamagedFile("sealed part was changed, or sealed under another installation key");
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
