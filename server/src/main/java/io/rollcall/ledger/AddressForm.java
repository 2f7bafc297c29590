package io.rollcall.ledger;

import com.ibm.icu.text.IDNA;
import io.rollcall.domain.Block;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The one form that each address is brought into before it is compared, hashed or sent. Safe for many threads.
///
/// E-mails are trimmed, lower-cased, in Unicode NFC, with the domain in ASCII (UTS #46, non-transitional). Values
/// of any other field are trimmed only. Plain ASCII, nearly all there is, is done in place.
public enum AddressForm {
    EMAIL,
    VALUE;

    static final int LONGEST = 255;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final byte[] LOWER = new byte[128];
    private static final boolean[] IN_DOMAIN = new boolean[128];

    static {
        for (var c = 0x21; c < 0x7F; c++) LOWER[c] = (byte) Character.toLowerCase(c);
        for (var c = 'a'; c <= 'z'; c++) IN_DOMAIN[c] = true;
        for (var c = '0'; c <= '9'; c++) IN_DOMAIN[c] = true;
        IN_DOMAIN['-'] = true;
        IN_DOMAIN['.'] = true;
    }

    /// Brings row `i` of the batch into form, or says why that cannot be done.
    @Nullable
    Invalid apply(RowBatch batch, int i) {
        var bytes = batch.bytes();
        var start = batch.start(i);
        var end = start + batch.length(i);
        while (start < end && bytes[start] >= 0 && bytes[start] <= ' ') start++;
        while (end > start && bytes[end - 1] >= 0 && bytes[end - 1] <= ' ') end--;
        if (start == end) return Invalid.EMPTY;
        if (this == EMAIL && ShortEmail.bringIntoForm(bytes, start, end - start)) {
            batch.place(i, start, end - start);
            return null;
        }
        if (!ascii(bytes, start, end)) return slowly(batch, i, start, end);
        if (end - start > LONGEST) return Invalid.TOO_LONG;
        batch.place(i, start, end - start);
        return this == EMAIL ? byteByByte(bytes, start, end) : null;
    }

    /// Eight bytes at a time.
    private static boolean ascii(byte[] bytes, int start, int end) {
        var at = start;
        for (; at + 8 <= end; at += 8) if (((long) EIGHT.get(bytes, at) & 0x8080808080808080L) != 0) return false;
        for (; at < end; at++) if (bytes[at] < 0) return false;
        return true;
    }

    /// The form of one address, or why it has none.
    public Result of(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        var batch = new RowBatch(1);
        batch.begin(Arrays.copyOf(utf8, utf8.length + Block.SPARE), utf8.length);
        batch.add(0, utf8.length);
        var invalid = apply(batch, 0);
        return invalid != null
                ? new Result.Wrong(invalid)
                : new Result.Good(new String(batch.bytes(), batch.start(0), batch.length(0), StandardCharsets.UTF_8));
    }

    /// An address in form, or why there is none.
    public sealed interface Result {
        /// The address in form. It cannot be printed by accident.
        record Good(String address) implements Result {
            @Override
            public String toString() {
                return "Good[" + address.length() + " chars]";
            }
        }

        /// Nobody's address.
        record Wrong(Invalid why) implements Result {}
    }

    /// Lower-cases ASCII bytes in place and checks their shape in the same pass.
    static @Nullable Invalid byteByByte(byte[] bytes, int start, int end) {
        var at = start;
        for (; at < end && bytes[at] != '@'; at++) {
            var lower = LOWER[bytes[at]];
            if (lower == 0) return Invalid.SPACE_INSIDE;
            bytes[at] = lower;
        }
        if (at == end) return Invalid.NO_AT;
        if (at == start) return Invalid.NO_LOCAL_PART;
        return domain(bytes, at + 1, end);
    }

    /// At least two labels of letters, digits and hyphens, none empty, none with a hyphen at its ends.
    private static @Nullable Invalid domain(byte[] bytes, int start, int end) {
        var dots = 0;
        byte before = '.';
        var sound = true;
        for (var i = start; i < end; i++) {
            var c = LOWER[bytes[i]];
            if (c == 0) return Invalid.SPACE_INSIDE;
            if (c == '@') return Invalid.SEVERAL_AT;
            bytes[i] = c;
            if (c == '.') {
                sound &= before != '.' && before != '-';
                dots++;
            } else sound &= IN_DOMAIN[c] && (c != '-' || before != '.');
            before = c;
        }
        return sound && dots > 0 && before != '.' && before != '-' ? null : Invalid.BAD_DOMAIN;
    }

    private @Nullable Invalid slowly(RowBatch batch, int i, int start, int end) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(batch.bytes(), start, end - start))
                    .toString();
        } catch (CharacterCodingException broken) {
            return Invalid.NOT_TEXT;
        }
        var trimmed = trim(text);
        if (trimmed.isEmpty()) return Invalid.EMPTY;
        if (this == VALUE) return trimmed.length() > LONGEST ? Invalid.TOO_LONG : replace(batch, i, trimmed);
        var lower = Normalizer.normalize(
                Normalizer.normalize(trimmed, Normalizer.Form.NFC).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        var at = lower.indexOf('@');
        if (at < 0) return Invalid.NO_AT;
        if (at == 0) return Invalid.NO_LOCAL_PART;
        if (lower.indexOf('@', at + 1) >= 0) return Invalid.SEVERAL_AT;
        if (lower.codePoints().limit(at).anyMatch(AddressForm::blank)) return Invalid.SPACE_INSIDE;
        var ascii = Domains.toAscii(lower.substring(at + 1));
        var domain = ascii.getBytes(StandardCharsets.US_ASCII);
        if (domain(domain, 0, domain.length) != null) return Invalid.BAD_DOMAIN;
        var address = lower.substring(0, at + 1) + ascii;
        return address.length() > LONGEST ? Invalid.TOO_LONG : replace(batch, i, address);
    }

    private static @Nullable Invalid replace(RowBatch batch, int i, String text) {
        batch.replace(i, text.getBytes(StandardCharsets.UTF_8));
        return null;
    }

    private static String trim(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && blank(text.codePointAt(start))) start += Character.charCount(text.codePointAt(start));
        while (end > start && blank(text.codePointBefore(end))) end -= Character.charCount(text.codePointBefore(end));
        return text.substring(start, end);
    }

    /// Blanks of every kind, controls, and the marks that are not seen (zero width, byte order).
    private static boolean blank(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || (c >= 0x200B && c <= 0x200D)
                || c == 0xFEFF;
    }

    /// Loaded only when a domain with other than ASCII letters turns up.
    private static final class Domains {
        private static final IDNA UTS46 = IDNA.getUTS46Instance(
                IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.USE_STD3_RULES);

        /// The domain in ASCII, or an empty text when it has no valid form.
        static String toAscii(String domain) {
            var info = new IDNA.Info();
            var ascii = UTS46.nameToASCII(domain, new StringBuilder(), info);
            return info.hasErrors() ? "" : ascii.toString();
        }
    }
}
