package io.rollcall.destination.emarsys;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What came back from one call, read by content and not by header: Emarsys labels JSON as text/html at times, and
/// its gateway answers without the envelope.
sealed interface Reply {
    /// The envelope, with its reply code; `data` is whatever was there.
    record Envelope(int status, int code, JsonNode data) implements Reply {
        boolean ok() {
            return status < 300 && code == 0;
        }

        /// Keys of errors are addresses.
        @Override
        public String toString() {
            return "Envelope[status=%d, code=%d]".formatted(status, code);
        }
    }

    /// Anything else: plain text, HTML, half an answer.
    record Bare(int status) implements Reply {}

    int status();

    JsonMapper JSON = new JsonMapper();

    static Reply read(int status, byte[] body) {
        try {
            var answer = JSON.readTree(body);
            var code = answer.path("replyCode");
            if (!code.isIntegralNumber() && !code.isString()) return new Bare(status);
            // Some answers have their members beside the envelope's instead of under `data`.
            var data = answer.has("data") ? answer.path("data") : answer;
            return new Envelope(status, Integer.parseInt(code.asString()), data);
        } catch (JacksonException | NumberFormatException unreadable) {
            return new Bare(status);
        }
    }
}
