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

    /// The first bit from `start` to before `end` that is not set, or `end` when there is none. It looks no further.
    long nextClear(long start, long end) {
        return next(start, end, -1L);
    }

    /// The first bit from `start` to before `end` that is set, or `end` when there is none. It looks no further.
    long nextSet(long start, long end) {
        return next(start, end, 0);
    }

    private long next(long start, long end, long flipped) {
        if (start >= end) return end;
        var last = (int) ((end - 1) >>> 6);
        var word = (int) (start >>> 6);
        var found = (words[word] ^ flipped) & -1L << start;
        while (found == 0) {
            if (++word > last) return end;
            found = words[word] ^ flipped;
        }
        return Math.min(end, ((long) word << 6) + Long.numberOfTrailingZeros(found));
    }
}
