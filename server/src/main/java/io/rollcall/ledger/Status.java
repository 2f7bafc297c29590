package io.rollcall.ledger;

/// What is known of one address of an activation. The number is what the ledger file holds.
public enum Status {
    /// On the list, by our doing; the contact id is known.
    LISTED(1),
    /// Not a contact yet. A normal state: the person joins by himself once he is one.
    WAITING(2),
    /// Rejected: several contacts share the address.
    AMBIGUOUS(3),
    /// Rejected: the value itself is refused.
    REFUSED_VALUE(4),
    /// Rejected for another reason.
    REFUSED(5),
    /// May be on the list: the answer to adding or removing him was lost. The next run settles it.
    UNCERTAIN(6);

    private static final Status[] BY_NUMBER = {null, LISTED, WAITING, AMBIGUOUS, REFUSED_VALUE, REFUSED, UNCERTAIN};

    private final byte number;

    Status(int number) {
        this.number = (byte) number;
    }

    byte number() {
        return number;
    }

    static Status of(byte number) {
        return BY_NUMBER[number];
    }

    /// Whether the address was turned down by the destination.
    public boolean rejected() {
        return switch (this) {
            case AMBIGUOUS, REFUSED_VALUE, REFUSED -> true;
            case LISTED, WAITING, UNCERTAIN -> false;
        };
    }

    /// Whether the person is or may be on the list, so that leaving the audience has to remove him.
    public boolean maybeListed() {
        return switch (this) {
            case LISTED, UNCERTAIN -> true;
            case WAITING, AMBIGUOUS, REFUSED_VALUE, REFUSED -> false;
        };
    }
}
