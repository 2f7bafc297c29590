package io.rollcall.destination.emarsys;

import io.rollcall.destination.Key;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an answer says by key. Nobody promises that keys come back as they were sent: one that was sent exactly so
/// is that one, any other is found without regard to case and blanks. It cannot print its keys.
final class BySpelling<T> {
    private final Set<String> sent = new HashSet<>();
    private final Map<String, T> exact = new HashMap<>();
    private final Map<String, T> folded = new HashMap<>();

    BySpelling(List<Key> keys) {
        for (var key : keys) sent.add(key.value());
    }

    void put(String key, T what) {
        if (sent.contains(key)) exact.put(key, what);
        else folded.put(fold(key), what);
    }

    Optional<T> of(Key key) {
        var found = exact.get(key.value());
        return Optional.ofNullable(found != null ? found : folded.get(fold(key.value())));
    }

    boolean isEmpty() {
        return exact.isEmpty() && folded.isEmpty();
    }

    /// The only value, if there is exactly one.
    Optional<T> only() {
        if (exact.size() + folded.size() != 1) return Optional.empty();
        return Optional.of(
                (exact.isEmpty() ? folded : exact).values().iterator().next());
    }

    static String fold(String key) {
        return key.strip().toLowerCase(Locale.ROOT);
    }
}
