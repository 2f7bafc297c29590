package io.rollcall.destination.emarsys;

import io.rollcall.destination.Key;
import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/// The JSON bodies of our calls.
final class Requests {
    static final byte[] NONE = {};

    private static final JsonFactory JSON = new JsonFactory();

    private Requests() {}

    /// For every call that names people by a key field; `keyField` is a field's number, or `id`. It is always sent:
    /// the documents disagree on what is taken without it.
    static byte[] keys(String keyField, List<Key> keys) {
        return body(json -> {
            json.writeStringProperty("key_id", keyField);
            json.writeArrayPropertyStart("external_ids");
            for (var key : keys) json.writeString(key.value());
            json.writeEndArray();
        });
    }

    /// For `contact/getdata`, which spells the same things in another way, and answers nothing without fields.
    static byte[] data(List<Long> contactIds, int field) {
        return body(json -> {
            json.writeStringProperty("keyId", "id");
            json.writeArrayPropertyStart("keyValues");
            for (var id : contactIds) json.writeString(Long.toString(id));
            json.writeEndArray();
            json.writeArrayPropertyStart("fields");
            json.writeString(Integer.toString(field));
            json.writeEndArray();
        });
    }

    static byte[] list(String keyField, String name, String description) {
        return body(json -> {
            json.writeStringProperty("key_id", keyField);
            json.writeStringProperty("name", name);
            if (!description.isEmpty()) json.writeStringProperty("description", description);
        });
    }

    static byte[] name(String name) {
        return body(json -> json.writeStringProperty("name", name));
    }

    static byte[] empty() {
        return body(_ -> {});
    }

    private interface Members {
        void write(JsonGenerator json);
    }

    private static byte[] body(Members members) {
        var bytes = new ByteArrayOutputStream(1 << 10);
        try (var json = JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
