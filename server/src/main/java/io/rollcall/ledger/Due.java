package io.rollcall.ledger;

/// Which addresses that the ledger knows are due to be sent again in a run. Those in doubt always are.
public record Due(boolean listed, boolean waiting, boolean rejected) {
    /// Everybody, for a run that trusts nothing.
    public static final Due EVERYBODY = new Due(true, true, true);

    /// Nobody but those in doubt.
    static final Due NOBODY = new Due(false, false, false);

    boolean includes(Status status) {
        return switch (status) {
            case LISTED -> listed;
            case WAITING -> waiting;
            case AMBIGUOUS, REFUSED_VALUE, REFUSED -> rejected;
            case UNCERTAIN -> true;
        };
    }

    /// Whether any of those in a ledger may be due, so that their states have to be looked at.
    public boolean any(Tally tally) {
        return listed
                || (waiting && tally.waiting() > 0)
                || (rejected && tally.rejected() > 0)
                || tally.uncertain() > 0;
    }
}
