package io.rollcall.ledger;

/// A set of ids in one array; 0 cannot be in it. Not safe for many threads.
final class LongSet {
    /// Stands where an id was removed, so that those after it are still found. No id is negative.
    private static final long REMOVED = -1;

    private long[] slots = new long[1 << 10];
    private int used;
    private int size;

    /// Adds the id; says whether it is new.
    boolean add(long id) {
        if (used * 2 >= slots.length) grow();
        var slot = slotOf(id);
        if (slots[slot] == id) return false;
        slots[slot] = id;
        used++;
        size++;
        return true;
    }

    boolean contains(long id) {
        return slots[slotOf(id)] == id;
    }

    void remove(long id) {
        var slot = slotOf(id);
        if (slots[slot] != id) return;
        slots[slot] = REMOVED;
        size--;
    }

    int size() {
        return size;
    }

    void forEach(java.util.function.LongConsumer each) {
        for (var id : slots) if (id > 0) each.accept(id);
    }

    long[] toArray() {
        return java.util.Arrays.stream(slots).filter(id -> id > 0).toArray();
    }

    private int slotOf(long id) {
        if (id <= 0) throw new IllegalArgumentException(id + " is not an id");
        var mask = slots.length - 1;
        // Fibonacci hashing: ids are often consecutive.
        var slot = (int) ((id * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (slots[slot] != 0 && slots[slot] != id) slot = (slot + 1) & mask;
        return slot;
    }

    private void grow() {
        var old = slots;
        slots = new long[old.length * 2];
        used = 0;
        size = 0;
        for (var id : old) if (id > 0) add(id);
    }
}
