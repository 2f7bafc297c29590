package io.rollcall.sandbox.contacts;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// When a stored value and an asked one are the same: the documents leave case and blanks open.
public record Matching(boolean caseSensitive, boolean trims) {
    boolean same(String stored, String asked) {
        var left = trims ? stored.strip() : stored;
        var right = trims ? asked.strip() : asked;
        return caseSensitive ? left.equals(right) : fold(left).equals(fold(right));
    }

    /// What all values that could be the same have in common, whatever the rules: the form that is hashed.
    static byte[] key(String value) {
        return fold(value.strip()).getBytes(StandardCharsets.UTF_8);
    }

    private static String fold(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
