package io.rollcall.sync;

import io.rollcall.domain.Problem;
import io.rollcall.ledger.AddressForm;
import io.rollcall.ledger.Digest;
import io.rollcall.ledger.Finder;
import io.rollcall.ledger.Status;
import io.rollcall.ledger.Whereabouts;
import io.rollcall.source.EachRow;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

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
            var finder = new Finder(ledger, engine.key());
            bound.source().read(bound.audience(), bound.activation().mapping().field(), new EachRow(row -> {
                if (ended[0] || !(bound.form().of(row) instanceof AddressForm.Result.Good(var address))) return;
                if (!address.contains(text)) return;
                if (seen.size() < MOST_TOLD_APART ? !seen.add(address) : seen.contains(address)) return;
                ended[0] = !taker.take(address, finder.find(finder.digest(address)));
            }));
        }
    }

    /// One of the audience, and what is on record of it.
    public record Member(Digest digest, String address, Whereabouts where) {}

    /// Those who come after `after` in the order of their digests: at most so many of those whose address holds the
    /// text and whose state is this one (any where it is empty). All of the audience is read for it.
    public List<Member> page(String text, String state, Optional<Digest> after, int most)
            throws Problem, IOException, InterruptedException {
        var page = new TreeMap<Digest, Member>();
        try (var ledger = Session.ledgers(engine, bound.activation().id()).current()) {
            var finder = new Finder(ledger, engine.key());
            bound.source().read(bound.audience(), bound.activation().mapping().field(), new EachRow(row -> {
                if (!(bound.form().of(row) instanceof AddressForm.Result.Good(var address))) return;
                if (!address.contains(text)) return;
                var digest = finder.digest(address);
                if (after.isPresent() && digest.compareTo(after.get()) <= 0) return;
                if (page.size() == most && digest.compareTo(page.lastKey()) >= 0) return;
                var where = finder.find(digest);
                if (!state.isEmpty() && !state(where).equals(state)) return;
                page.put(digest, new Member(digest, address, where));
                if (page.size() > most) page.pollLastEntry();
            }));
        }
        return List.copyOf(page.values());
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
