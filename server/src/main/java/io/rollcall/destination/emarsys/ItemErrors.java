package io.rollcall.destination.emarsys;

import io.rollcall.destination.Key;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The per-item errors of an answer: for each key, the code of what was wrong with it.
///
/// Emarsys writes them as `[]`, `{}`, an object by key, an array of objects with `key` and `errorCode`, or leaves
/// them out. Keys are found whatever their case, for nobody promises that they come back as they were sent.
final class ItemErrors {
    /// The key that stands for the whole call in answers about a bad key field.
    private static final String WHOLE_CALL = "<NO_KEY_ID>";

    private static final int OTHER = 0;

    private final BySpelling<Integer> codes;
    private boolean readable = true;
    private boolean wholeCall;

    private ItemErrors(BySpelling<Integer> codes) {
        this.codes = codes;
    }

    static ItemErrors of(JsonNode errors, List<Key> sent) {
        var read = new ItemErrors(new BySpelling<>(sent));
        if (errors.isObject()) {
            for (var entry : errors.properties()) read.put(entry.getKey(), code(entry.getValue()));
        } else if (errors.isArray()) {
            for (var error : errors) {
                if (error.has("key"))
                    read.put(
                            error.path("key").asString(""),
                            number(error.path("errorCode").asString("")));
                else read.readable = false;
            }
        } else {
            read.readable = errors.isMissingNode()
                    || errors.isNull()
                    || errors.asString("").isEmpty();
        }
        return read;
    }

    private void put(String key, int code) {
        if (key.equals(WHOLE_CALL)) wholeCall = true;
        else codes.put(key, code);
    }

    Optional<Integer> of(Key key) {
        return codes.of(key);
    }

    boolean isEmpty() {
        return codes.isEmpty();
    }

    boolean readable() {
        return readable;
    }

    boolean wholeCall() {
        return wholeCall;
    }

    private static int code(JsonNode error) {
        return error.isObject() && !error.isEmpty()
                ? number(error.properties().iterator().next().getKey())
                : number(error.asString(""));
    }

    private static int number(String code) {
        try {
            return Integer.parseInt(code.strip());
        } catch (NumberFormatException text) {
            return OTHER;
        }
    }
}
