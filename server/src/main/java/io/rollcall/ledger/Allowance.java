package io.rollcall.ledger;

/// Memory for large audiences, shared by all diffs of a process. Whoever finds it taken goes on with little, and a
/// little slower: so many runs at once need no more than the process has. Safe for many threads.
final class Allowance {
    /// Half of the heap of this process.
    static final Allowance OF_PROCESS = new Allowance(Runtime.getRuntime().maxMemory() / 2);

    private final long limit;
    private long taken;

    Allowance(long limit) {
        this.limit = limit;
    }

    /// Takes so many bytes if they are there. Whoever is alone always has what he needs.
    synchronized boolean take(long bytes) {
        if (taken > 0 && taken + bytes > limit) return false;
        taken += bytes;
        return true;
    }

    synchronized void giveBack(long bytes) {
        taken -= bytes;
    }

    synchronized long taken() {
        return taken;
    }
}
