package io.rollcall.sandbox.api;

import io.rollcall.sandbox.wire.Answer;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// One answer in the envelope: `replyCode`, `replyText`, `data`.
///
/// @param flat whether the data stands beside the other members and not under `data`
record Reply(int status, int code, String text, Data data, boolean flat) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Data NOTHING = out -> out.writeString("");

    /// Writes the value of `data`, or its members when it stands flat.
    @FunctionalInterface
    interface Data {
        void write(JsonGenerator out);
    }

    static Reply ok(Data data) {
        return new Reply(200, 0, "OK", data, false);
    }

    /// An error: `data` is an empty string.
    static Reply error(int status, int code, String text) {
        return new Reply(status, code, text, NOTHING, false);
    }

    Answer answer() {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            out.writeNumberProperty("replyCode", code);
            out.writeStringProperty("replyText", text);
            if (!flat) out.writeName("data");
            data.write(out);
            out.writeEndObject();
        }
        return Answer.json(status, bytes.toByteArray());
    }
}
