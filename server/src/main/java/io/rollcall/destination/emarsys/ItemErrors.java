package io.rollcall.destination.emarsys;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The per-item errors of an answer: for each key, the code of what was wrong with it.
///
/// Emarsys writes them as `[]`, `{}`, an object by key, an array of objects with `key` and `errorCode`, or leaves
/// them out. Keys are found whatever their case, for nobody promises that they come back as they were sent.
record ItemErrors(Map<String, Integer> codes, boolean readable) {
    /// The key that stands for the whole call in answers about a bad key field.
    private static final String WHOLE_CALL = "<no_key_id>";

    private static final int OTHER = 0;

    static ItemErrors of(JsonNode errors) {
        var codes = new HashMap<String, Integer>();
        var readable = true;
        if (errors.isObject()) {
            for (var entry : errors.properties()) codes.put(spelling(entry.getKey()), code(entry.getValue()));
        } else if (errors.isArray()) {
            for (var error : errors) {
                if (error.has("key"))
                    codes.put(
                            spelling(error.path("key").asString("")),
                            number(error.path("errorCode").asString("")));
                else readable = false;
            }
        } else {
            readable = errors.isMissingNode()
                    || errors.isNull()
                    || errors.asString("").isEmpty();
        }
        return new ItemErrors(codes, readable);
    }

    Optional<Integer> of(String key) {
        return Optional.ofNullable(codes.get(spelling(key)));
    }

    boolean wholeCall() {
        return codes.containsKey(WHOLE_CALL);
    }

    static String spelling(String key) {
        return key.strip().toLowerCase(Locale.ROOT);
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
