package io.rollcall.domain;

/// How a model's key holds: `rows` in all, `keys` different ones (an empty one is none).
public record KeyCheck(long rows, long keys) {
    public long duplicates() {
        return rows - keys;
    }
}
