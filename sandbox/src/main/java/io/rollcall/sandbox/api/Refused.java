package io.rollcall.sandbox.api;

/// Ends a call with an error reply from wherever it was found; caught in one place, the gate.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    Refused(int status, int code, String text) {
        super(text, null, false, false);
        reply = Reply.error(status, code, text);
    }

    Refused(int code, String text) {
        this(400, code, text);
    }

    Reply reply() {
        return reply;
    }
}
