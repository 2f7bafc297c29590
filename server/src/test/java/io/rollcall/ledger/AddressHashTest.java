package io.rollcall.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.rollcall.domain.Block;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class AddressHashTest {
    private static final HexFormat HEX = HexFormat.of();
    /// The examples of NIST SP 800-38B for AES-256.
    private static final byte[] KEY = HEX.parseHex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");

    private static final byte[] MESSAGE =
            HEX.parseHex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                    + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");

    private static String hash(byte[] message, int length) {
        var hi = new long[1];
        var lo = new long[1];
        var bytes = Arrays.copyOf(message, message.length + Block.SPARE);
        new AddressHash(KEY).hash(bytes, new int[] {0}, new int[] {length}, 1, hi, lo);
        return text(hi[0], lo[0]);
    }

    private static String text(long hi, long lo) {
        return HEX.formatHex(ByteBuffer.allocate(16).putLong(hi).putLong(lo).array());
    }

    @Test
    void the_examples_of_the_standard_come_out() {
        assertEquals("028962f61b7bf89efc6b551f4667d983", hash(MESSAGE, 0));
        assertEquals("28a7023f452e8f82bd4bf28d8c37c35c", hash(MESSAGE, 16));
        assertEquals("aaf3d8f1de5640c232f5b169b9c911e6", hash(MESSAGE, 40));
        assertEquals("e1992190549f6ed5696a2c056c315410", hash(MESSAGE, 64));
    }

    @Test
    void every_length_comes_out_as_by_the_book() throws Exception {
        for (var length = 0; length <= 64; length++)
            assertEquals(naive(Arrays.copyOf(MESSAGE, length)), hash(MESSAGE, length), "length " + length);
    }

    @Test
    void many_spans_at_once_come_out_as_one_by_one() throws Exception {
        var random = new SplittableRandom(3);
        for (var count : List.of(1, 2, 1_023, 1_024, 1_025, 5_000)) {
            var bytes = new byte[400_000 + Block.SPARE];
            random.nextBytes(bytes);
            var starts = new int[count];
            var lengths = new int[count];
            for (var i = 0; i < count; i++) {
                lengths[i] = random.nextInt(4) == 0 ? 16 * random.nextInt(6) : random.nextInt(100);
                starts[i] = random.nextInt(400_000 - lengths[i]);
            }
            // What an earlier round left in the arrays does not count.
            var hi = random.longs(count).toArray();
            var lo = random.longs(count).toArray();
            new AddressHash(KEY).hash(bytes, starts, lengths, count, hi, lo);
            for (var i = 0; i < count; i++) {
                var span = Arrays.copyOfRange(bytes, starts[i], starts[i] + lengths[i]);
                assertEquals(naive(span), text(hi[i], lo[i]), "span " + i + " of " + count);
            }
        }
    }

    @Test
    void what_stands_behind_a_span_does_not_count() {
        var one = Arrays.copyOf(MESSAGE, 64);
        var other = Arrays.copyOf(MESSAGE, 64);
        Arrays.fill(other, 21, 64, (byte) 0x55);
        assertEquals(hash(one, 21), hash(other, 21));
        assertNotEquals(hash(one, 22), hash(other, 22));
    }

    @Test
    void the_hash_depends_on_the_installation() {
        var bytes = Arrays.copyOf(MESSAGE, 64 + Block.SPARE);
        var hi = new long[2];
        var lo = new long[2];
        Given.KEY.hash().hash(bytes, new int[] {0}, new int[] {20}, 1, hi, lo);
        var first = text(hi[0], lo[0]);
        Given.ANOTHER_KEY.hash().hash(bytes, new int[] {0}, new int[] {20}, 1, hi, lo);
        assertNotEquals(first, text(hi[0], lo[0]));
    }

    /// CMAC by the book (RFC 4493), a block at a time.
    @SuppressWarnings("InsecureCryptoUsage") // the bare block cipher is what CMAC is made of
    private static String naive(byte[] message) throws GeneralSecurityException {
        var aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"));
        var first = doubled(aes.doFinal(new byte[16]));
        var whole = message.length > 0 && message.length % 16 == 0;
        var padded = Arrays.copyOf(message, whole ? message.length : (message.length / 16 + 1) * 16);
        if (!whole) padded[message.length] = (byte) 0x80;
        var last = whole ? first : doubled(first);
        for (var i = 0; i < 16; i++) padded[padded.length - 16 + i] ^= last[i];
        var state = new byte[16];
        for (var at = 0; at < padded.length; at += 16) {
            for (var i = 0; i < 16; i++) state[i] ^= padded[at + i];
            state = aes.doFinal(state);
        }
        return HEX.formatHex(state);
    }

    private static byte[] doubled(byte[] block) {
        var doubled = new byte[16];
        for (var i = 0; i < 16; i++) {
            var carry = i < 15 ? (block[i + 1] & 0x80) >>> 7 : 0;
            doubled[i] = (byte) (block[i] << 1 | carry);
        }
        if (block[0] < 0) doubled[15] ^= (byte) 0x87;
        return doubled;
    }
}
