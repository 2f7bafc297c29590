package io.rollcall.ledger;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/// A version of the ledger on a shelf, or the claim to one, which is shorter than any ledger.
record Version(long number, Shelf.Item item) {
    static final String PREFIX = "ledger-";
    static final int LONGEST_CLAIM = 32;

    boolean isClaim() {
        return item.size() <= LONGEST_CLAIM;
    }

    static String name(long number) {
        return PREFIX + "%012d".formatted(number);
    }

    /// All that are there, oldest first.
    static List<Version> on(Shelf shelf) throws IOException {
        return shelf.items().stream()
                .filter(item -> item.name().startsWith(PREFIX))
                .map(item -> new Version(Long.parseLong(item.name().substring(PREFIX.length())), item))
                .sorted(Comparator.comparingLong(Version::number))
                .toList();
    }

    /// Those that are ledgers, oldest first.
    static List<Version> ledgersOn(Shelf shelf) throws IOException {
        return on(shelf).stream().filter(version -> !version.isClaim()).toList();
    }
}
