package io.rollcall.sync;

import io.rollcall.domain.Problem;
import io.rollcall.ledger.AddressForm;
import io.rollcall.ledger.Status;
import io.rollcall.ledger.Whereabouts;
import io.rollcall.source.EachRow;
import java.io.IOException;
import java.util.HashSet;

/// Who is in the audience of an activation, and what is on record of each. What is on record holds no addresses, so
/// that the audience is read for it.
public final class Members {
    /// So many are told from each other; a row after them may come twice.
    private static final int MOST_TOLD_APART = 1_000_000;

    private final Engine engine;
    private final Bound bound;

    public Members(Engine engine, Bound bound) {
        this.engine = engine;
        this.bound = bound;
    }

    /// Takes one address and what is on record of it; returns whether it wants more.
    @FunctionalInterface
    public interface Taker {
        boolean take(String address, Whereabouts where);
    }

    /// Hands over those whose address holds the text (all where it is empty), in no order.
    public void each(String text, Taker taker) throws Problem, IOException, InterruptedException {
        var seen = new HashSet<String>();
        var ended = new boolean[1];
        try (var ledger = Session.ledgers(engine, bound.activation().id()).current()) {
            bound.source().read(bound.audience(), bound.activation().mapping().field(), new EachRow(row -> {
                if (ended[0] || !(bound.form().of(row) instanceof AddressForm.Result.Good(var address))) return;
                if (!address.contains(text)) return;
                if (seen.size() < MOST_TOLD_APART ? !seen.add(address) : seen.contains(address)) return;
                ended[0] = !taker.take(address, Whereabouts.of(address, ledger, engine.key()));
            }));
        }
    }

    /// A state in the words of the API; what is not on record yet has not been tried.
    public static String state(Whereabouts where) {
        var status = where.status();
        return status == null
                ? "new"
                : switch (status) {
                    case LISTED -> "listed";
                    case WAITING -> "waiting";
                    case AMBIGUOUS, REFUSED_VALUE, REFUSED -> "rejected";
                    case UNCERTAIN -> "uncertain";
                };
    }

    /// Why somebody is in that state, in a sentence.
    public static String reason(Whereabouts where) {
        Status status = where.status();
        return status == null
                ? "The next run tries to add it."
                : switch (status) {
                    case LISTED -> "On the list.";
                    case WAITING -> "No Emarsys contact has this address yet.";
                    case AMBIGUOUS -> "Several Emarsys contacts share the address.";
                    case REFUSED_VALUE -> "Emarsys refuses the value.";
                    case REFUSED -> "Emarsys refuses it.";
                    case UNCERTAIN -> "An answer was lost; the next run settles it.";
                };
    }
}
