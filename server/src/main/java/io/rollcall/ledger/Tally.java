package io.rollcall.ledger;

/// How many addresses of a ledger are in which state.
public record Tally(long listed, long waiting, long rejected, long uncertain) {
    static final Tally NONE = new Tally(0, 0, 0, 0);

    /// All there are.
    public long all() {
        return listed + waiting + rejected + uncertain;
    }

    Tally plus(Status status, long more) {
        return switch (status) {
            case LISTED -> new Tally(listed + more, waiting, rejected, uncertain);
            case WAITING -> new Tally(listed, waiting + more, rejected, uncertain);
            case AMBIGUOUS, REFUSED_VALUE, REFUSED -> new Tally(listed, waiting, rejected + more, uncertain);
            case UNCERTAIN -> new Tally(listed, waiting, rejected, uncertain + more);
        };
    }
}
