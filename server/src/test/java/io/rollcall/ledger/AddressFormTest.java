package io.rollcall.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rollcall.domain.Block;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AddressFormTest {
    private static final String LETTERS = "aZ9.-_+@@ \t'ÄßéαЖ中\u0301\u200B\uFEFF\u00A0\uD83D\uDE00";

    private static String email(String text) {
        return form(AddressForm.EMAIL, text);
    }

    private static String form(AddressForm form, String text) {
        return switch (form.of(text)) {
            case AddressForm.Result.Good(var address) -> address;
            case AddressForm.Result.Wrong(var why) -> why.toString();
        };
    }

    private static void assertWrong(Invalid why, String... texts) {
        for (var text : texts)
            assertEquals(
                    why,
                    assertInstanceOf(AddressForm.Result.Wrong.class, AddressForm.EMAIL.of(text), text)
                            .why(),
                    text);
    }

    @Test
    void case_does_not_count() {
        assertEquals("ann.smith@example.com", email("Ann.SMITH@Example.COM"));
        assertEquals("ärger@example.com", email("ÄRGER@example.com"));
        assertEquals("ωmega@example.com", email("ΩMEGA@example.com"));
    }

    @Test
    void blanks_controls_and_unseen_marks_around_do_not_count() {
        for (var blank : List.of(
                " ", "\t", "\r\n", "\u00A0", "\u2003", "\u200B", "\u200C", "\u200D", "\uFEFF", "\u0000", "\u0085",
                "\u3000"))
            assertEquals(
                    "ann@example.com", email(blank + "ann@example.com" + blank + blank), "U+" + (int) blank.charAt(0));
    }

    @Test
    void two_ways_to_write_a_letter_are_one() {
        assertEquals("jos\u00E9@example.com", email("jose\u0301@example.com"));
        assertEquals(email("\u00C5@example.com"), email("A\u030A@example.com"));
        assertEquals(email("\u00C5@example.com"), email("\u212B@example.com"));
    }

    @Test
    void domains_are_written_in_ascii() {
        assertEquals("ann@xn--strae-oqa.de", email("ann@straße.de"));
        assertEquals("ann@xn--mller-kva.de", email("ann@Müller.de"));
        assertEquals("ann@xn--mller-kva.de", email("ann@mu\u0308ller.de"));
        assertEquals("ann@xn--mller-kva.de", email("ann@XN--MLLER-KVA.DE"));
        assertEquals("ann@example.com", email("ann@ｅｘａｍｐｌｅ．ｃｏｍ"));
        assertEquals("ann@example.com", email("ann@example。com"));
        assertEquals("ann@xn--fiqs8s.xn--fiqs8s", email("ann@中国.中国"));
        assertEquals("jürgen@xn--mller-kva.de", email("Jürgen@MÜLLER.de"));
    }

    @Test
    void what_has_no_address_in_it_is_told_why() {
        assertWrong(Invalid.EMPTY, "", "   ", "\t\r\n", "\u00A0\u200B", "\uFEFF");
        assertWrong(Invalid.NO_AT, "ann", "ann.example.com", "jürgen");
        assertWrong(Invalid.SEVERAL_AT, "a@b@example.com", "ann@@example.com", "jürgen@b@example.com");
        assertWrong(Invalid.NO_LOCAL_PART, "@example.com", " @example.com", "@münchen.de");
        assertWrong(
                Invalid.BAD_DOMAIN,
                "ann@",
                "ann@example",
                "ann@.com",
                "ann@example.",
                "ann@example..com",
                "ann@-example.com",
                "ann@example-.com",
                "ann@exam_ple.com",
                "ann@example.com,ben",
                "ann@[127.0.0.1]",
                "jürgen@",
                "jürgen@example",
                "ann@mün_chen.de",
                "ann@-münchen.de");
        assertWrong(
                Invalid.SPACE_INSIDE,
                "an n@example.com",
                "ann@exam ple.com",
                "ann\t@example.com",
                "ann\u0007@example.com",
                "an\u00A0n@example.com",
                "an\u200Bn@example.com",
                "jür gen@example.com");
    }

    @Test
    void an_address_is_never_longer_than_255() {
        var domain = "@example.com";
        assertEquals("a".repeat(243) + domain, email("a".repeat(243) + domain));
        assertWrong(Invalid.TOO_LONG, "a".repeat(244) + domain);
        assertEquals("ä".repeat(243) + domain, email("Ä".repeat(243) + domain));
        assertWrong(Invalid.TOO_LONG, "ä".repeat(244) + domain);
        assertEquals("a".repeat(243) + domain, email(" ".repeat(100) + "a".repeat(243) + domain + " ".repeat(100)));
    }

    @Test
    void bytes_that_are_not_utf8_are_no_text() {
        for (var bytes : List.of(
                new byte[] {'a', '@', 'b', '.', (byte) 0xE4},
                new byte[] {(byte) 0xC0, (byte) 0x80, '@', 'b', '.', 'd', 'e'},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80, '@', 'b', '.', 'd', 'e'})) {
            var batch = batch(bytes, bytes.length);
            assertEquals(Invalid.NOT_TEXT, AddressForm.EMAIL.apply(batch, 0));
        }
    }

    @Test
    void values_are_trimmed_and_otherwise_left_as_they_are() {
        assertEquals("AbC 12", form(AddressForm.VALUE, "  AbC 12\t"));
        assertEquals("Straße e\u0301", form(AddressForm.VALUE, "\u00A0Straße e\u0301\u200B"));
        assertEquals("EMPTY", form(AddressForm.VALUE, " \u00A0 "));
        assertEquals("x".repeat(255), form(AddressForm.VALUE, "x".repeat(255)));
        assertEquals("TOO_LONG", form(AddressForm.VALUE, "x".repeat(256)));
        assertEquals("ä".repeat(255), form(AddressForm.VALUE, "ä".repeat(255)));
        assertEquals("TOO_LONG", form(AddressForm.VALUE, "ä".repeat(256)));
    }

    @Test
    void what_is_in_form_stays_as_it_is() {
        var random = new SplittableRandom(11);
        for (var round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (var left = random.nextInt(14); left > 0; left--)
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            text.append(random.nextBoolean() ? "@example.com" : "");
            for (var form : AddressForm.values()) {
                if (form.of(text.toString()) instanceof AddressForm.Result.Good(var good)) {
                    assertEquals(good, form(form, good), () -> escaped(text));
                    assertFalse(good.isEmpty());
                }
            }
        }
    }

    private static String escaped(CharSequence text) {
        var escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append("\\u%04X".formatted(c)));
        return escaped.toString();
    }

    @Test
    void the_quick_way_and_the_slow_way_agree() {
        // A letter outside of ASCII in the local part sends the same rest down the other way.
        for (var rest : List.of(
                "ann@example.com",
                "Ann@EXAMPLE.com",
                "a@b.c",
                "ann@a-b.example.com",
                "ann@1.2",
                "o'ann+x@example.com")) {
            var slow = email("é" + rest);
            assertEquals("é" + email(rest), slow);
        }
        for (var domain : List.of("a--b.com", "12-34.example.com"))
            assertEquals(email("ann@" + domain).replace("ann", "änn"), email("änn@" + domain), domain);
    }

    @Test
    void rows_of_a_batch_do_not_disturb_each_other() {
        var batch = batch("Ä@b.dex@Ö.deY@z.DE".getBytes(StandardCharsets.UTF_8), 7, 7, 6);
        for (var i = 0; i < batch.rows(); i++) assertNull(AddressForm.EMAIL.apply(batch, i));
        assertEquals(List.of("ä@b.de", "x@xn--nda.de", "y@z.de"), List.of(row(batch, 0), row(batch, 1), row(batch, 2)));
    }

    /// Rows of these lengths, one after another.
    private static RowBatch batch(byte[] text, int... lengths) {
        var batch = new RowBatch(lengths.length);
        batch.begin(Arrays.copyOf(text, text.length + Block.SPARE), text.length);
        var start = 0;
        for (var length : lengths) {
            batch.add(start, length);
            start += length;
        }
        return batch;
    }

    private static String row(RowBatch batch, int i) {
        return new String(batch.bytes(), batch.start(i), batch.length(i), StandardCharsets.UTF_8);
    }

    @Test
    void an_address_in_form_cannot_be_printed() {
        assertFalse(AddressForm.EMAIL.of("ann@example.com").toString().contains("ann"));
    }
}
