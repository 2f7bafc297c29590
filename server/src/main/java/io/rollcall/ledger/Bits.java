package io.rollcall.ledger;

/// One bit per entry of a ledger. Not safe for many threads.
final class Bits {
    private final long[] words;
    private final long size;

    Bits(long size) {
        this.size = size;
        words = new long[Math.toIntExact((size + 63) >>> 6)];
    }

    void set(long bit) {
        words[(int) (bit >>> 6)] |= 1L << bit;
    }

    long size() {
        return size;
    }

    boolean get(long bit) {
        return (words[(int) (bit >>> 6)] & 1L << bit) != 0;
    }

    /// As many bits, each set where it is not set here.
    Bits others() {
        var others = new Bits(size);
        for (var i = 0; i < words.length; i++) others.words[i] = ~words[i];
        if ((size & 63) != 0) others.words[words.length - 1] &= (1L << size) - 1;
        return others;
    }

    void add(Bits other) {
        for (var i = 0; i < words.length; i++) words[i] |= other.words[i];
    }

    long count() {
        var count = 0L;
        for (var word : words) count += Long.bitCount(word);
        return count;
    }

    /// The first bit from `start` on that is not set, or the number of bits when there is none.
    long nextClear(long start) {
        if (start >= size) return size;
        var word = (int) (start >>> 6);
        var clear = ~words[word] & -1L << start;
        while (clear == 0) {
            if (++word == words.length) return size;
            clear = ~words[word];
        }
        return Math.min(size, ((long) word << 6) + Long.numberOfTrailingZeros(clear));
    }

    /// The first bit from `start` on that is set, or the number of bits when there is none.
    long nextSet(long start) {
        if (start >= size) return size;
        var word = (int) (start >>> 6);
        var set = words[word] & -1L << start;
        while (set == 0) {
            if (++word == words.length) return size;
            set = words[word];
        }
        return ((long) word << 6) + Long.numberOfTrailingZeros(set);
    }
}
