package io.rollcall.sandbox.contacts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The values of one field for every contact, and, where the field can be a key, an open-addressing index over
/// them; not safe for many threads.
final class Column {
    private static final int EMPTY = 0;
    private static final int GONE = -1;

    private final Texts texts = new Texts();
    private final boolean indexed;
    private int[] slots = new int[1024];
    private int taken;
    private int living;

    Column(boolean indexed) {
        this.indexed = indexed;
    }

    boolean indexed() {
        return indexed;
    }

    @Nullable
    String value(int place) {
        return texts.text(place);
    }

    boolean has(int place) {
        return texts.has(place);
    }

    void put(int place, @Nullable String value) {
        clear(place);
        if (value == null || value.isEmpty()) return;
        texts.put(place, value.getBytes(StandardCharsets.UTF_8));
        if (!indexed) return;
        if ((taken + 1) * 2 > slots.length) rebuild();
        insert(place, Matching.key(value));
    }

    void clear(int place) {
        var value = texts.text(place);
        if (value == null) return;
        if (indexed) {
            var slot = start(Matching.key(value));
            while (slots[slot] != place + 1) slot = slot + 1 & slots.length - 1;
            slots[slot] = GONE;
            living--;
        }
        texts.clear(place);
    }

    /// Everybody whose value is the one asked for.
    int[] find(String asked, Matching matching) {
        var found = new int[0];
        var key = Matching.key(asked);
        var plain = asked.getBytes(StandardCharsets.UTF_8);
        for (var slot = start(key); slots[slot] != EMPTY; slot = slot + 1 & slots.length - 1) {
            if (slots[slot] == GONE) continue;
            var place = slots[slot] - 1;
            if (texts.same(place, plain) || matches(place, asked, matching)) {
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = place;
            }
        }
        Arrays.sort(found);
        return found;
    }

    private boolean matches(int place, String asked, Matching matching) {
        var stored = texts.text(place);
        return stored != null && matching.same(stored, asked);
    }

    private void insert(int place, byte[] key) {
        var slot = start(key);
        while (slots[slot] != EMPTY) slot = slot + 1 & slots.length - 1;
        slots[slot] = place + 1;
        taken++;
        living++;
    }

    /// Room for more, and none for those who are gone.
    private void rebuild() {
        var old = slots;
        slots = new int[Integer.highestOneBit(Math.max(1024, (living + 1) * 4 - 1)) * 2];
        taken = 0;
        living = 0;
        for (var slot : old) {
            if (slot == EMPTY || slot == GONE) continue;
            var value = texts.text(slot - 1);
            if (value != null) insert(slot - 1, Matching.key(value));
        }
    }

    private int start(byte[] key) {
        var hash = 0x811C_9DC5;
        for (var b : key) hash = (hash ^ b) * 0x0100_0193;
        hash *= 0x9E37_79B1;
        return (hash ^ hash >>> 15) & slots.length - 1;
    }
}
