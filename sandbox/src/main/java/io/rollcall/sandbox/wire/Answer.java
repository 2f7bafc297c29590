package io.rollcall.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One HTTP answer, and how much of it reaches the caller.
@SuppressWarnings("ArrayRecordComponent") // a body is written once and never compared
public record Answer(int status, String contentType, List<Header> headers, byte[] body, Ending ending) {
    public static final String JSON = "application/json";
    public static final String HTML = "text/html; charset=utf-8";

    /// One header line, spelled as it is sent.
    public record Header(String name, String value) {}

    /// How the answer ends.
    public enum Ending {
        /// All of it arrives.
        WHOLE,
        /// The full length is announced, half of the body is sent, and the connection is closed.
        HALF,
        /// The connection is closed without a byte.
        CUT
    }

    public static Answer json(int status, byte[] body) {
        return new Answer(status, JSON, List.of(), body, Ending.WHOLE);
    }

    public static Answer json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer html(int status, String body) {
        return new Answer(status, HTML, List.of(), body.getBytes(StandardCharsets.UTF_8), Ending.WHOLE);
    }

    public static Answer empty(int status) {
        return html(status, "");
    }

    public Answer with(List<Header> more) {
        var all = new ArrayList<>(headers);
        all.addAll(more);
        return new Answer(status, contentType, List.copyOf(all), body, ending);
    }

    public Answer ending(Ending as) {
        return new Answer(status, contentType, headers, body, as);
    }

    public Answer as(String otherContentType) {
        return new Answer(status, otherContentType, headers, body, ending);
    }

    public Answer saying(byte[] otherBody) {
        return new Answer(status, contentType, headers, otherBody, ending);
    }
}
