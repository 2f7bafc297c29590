package io.rollcall.ledger;

/// Ids in shares of about the same size, so that one share at a time fits into memory. Which share an id is in is
/// told by a multiplication: ids are told apart by the hundred million.
record Shares(int bits) {
    private static final long ODD = 0x9E3779B97F4A7C15L;

    /// Enough shares for so many ids, of at most about so many each.
    static Shares of(long ids, long each) {
        var needed = Math.ceilDiv(Math.max(1, ids), each);
        return new Shares(64 - Long.numberOfLeadingZeros(needed - 1));
    }

    int count() {
        return 1 << bits;
    }

    int of(long id) {
        return bits == 0 ? 0 : (int) ((id * ODD) >>> (64 - bits));
    }
}
