package io.rollcall.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.domain.Block;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Eight bytes at a time against one byte at a time.
final class ShortEmailTest {
    private static final int BEFORE = 3;
    private static final byte ANOTHER_ROW = 'Q';

    private static byte[] amongOthers(byte[] text) {
        var bytes = new byte[BEFORE + text.length + Block.SPARE];
        java.util.Arrays.fill(bytes, ANOTHER_ROW);
        System.arraycopy(text, 0, bytes, BEFORE, text.length);
        return bytes;
    }

    private static void assertAgree(byte[] text) {
        var quick = amongOthers(text);
        var slow = amongOthers(text);
        var wrong = AddressForm.byteByByte(slow, BEFORE, BEFORE + text.length);
        var message = new String(text, StandardCharsets.ISO_8859_1);
        assertEquals(wrong == null, ShortEmail.bringIntoForm(quick, BEFORE, text.length), message);
        if (wrong == null) assertArrayEquals(slow, quick, message);
        for (var i = 0; i < quick.length; i++)
            if (i < BEFORE || i >= BEFORE + text.length) assertEquals(ANOTHER_ROW, quick[i], message);
    }

    @Test
    void every_byte_at_every_place_is_judged_alike() {
        for (var base : new String[] {"ann@example.com", "a.long.Name-of.some+kind@a-b.example.co.UK", "A@b.c"}) {
            for (var place = 0; place < base.length(); place++) {
                for (var c = 0; c < 128; c++) {
                    var text = base.getBytes(StandardCharsets.US_ASCII);
                    text[place] = (byte) c;
                    assertAgree(text);
                }
            }
        }
    }

    @Test
    void random_texts_are_judged_alike() {
        var letters = "aaZ09.-@_ ~";
        var random = new SplittableRandom(9);
        for (var round = 0; round < 300_000; round++) {
            var text = new StringBuilder(random.nextInt(3) > 0 ? "ab@c" : "");
            for (var left = 1 + random.nextInt(round % 7 == 0 ? 60 : 12); left > 0; left--)
                text.append(letters.charAt(random.nextInt(letters.length())));
            assertAgree(text.toString().getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void what_is_long_or_not_ascii_is_left_to_others() {
        var longest = "a".repeat(58) + "@b.com";
        assertAgree(longest.getBytes(StandardCharsets.US_ASCII));
        assertTrue(ShortEmail.bringIntoForm(amongOthers(longest.getBytes(StandardCharsets.US_ASCII)), BEFORE, 64));
        assertFalse(ShortEmail.bringIntoForm(new byte[100], 0, 65));
        for (var text : new String[] {"\u00E4nn@example.com", "ann@example.c\u00E4", "ann@b\u00FCcher.example.com"}) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            assertFalse(ShortEmail.bringIntoForm(amongOthers(bytes), BEFORE, bytes.length));
        }
    }
}
