package io.rollcall.http;

import io.rollcall.ledger.Whereabouts;
import io.rollcall.sync.Members;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Members as CSV (RFC 4180).
final class MemberCsv {
    private MemberCsv() {}

    static void head(OutputStream out) throws IOException {
        out.write("address,state,reason\r\n".getBytes(StandardCharsets.UTF_8));
    }

    static void write(OutputStream out, String address, Whereabouts where) {
        try {
            out.write(line(address, where).getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String line(String address, Whereabouts where) {
        return "%s,%s,%s\r\n".formatted(quoted(address), Members.state(where), quoted(Members.reason(where)));
    }

    /// A field of CSV (RFC 4180) that no spreadsheet takes for a formula.
    private static String quoted(String text) {
        var safe = text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
