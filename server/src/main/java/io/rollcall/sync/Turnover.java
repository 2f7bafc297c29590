package io.rollcall.sync;

import io.rollcall.domain.Problem;
import io.rollcall.ledger.AddressForm;
import io.rollcall.ledger.LedgerChanges;
import io.rollcall.ledger.LedgerFile;
import io.rollcall.ledger.Status;
import io.rollcall.ledger.Whereabouts;
import io.rollcall.source.EachRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Who entered and who left a list between two runs.
///
/// Ledgers hold no addresses: names are those that the model still has, whoever belongs to the segment now.
public final class Turnover {
    private final Engine engine;
    private final Bound bound;

    public Turnover(Engine engine, Bound bound) {
        this.engine = engine;
        this.bound = bound;
    }

    /// How many there are, and the addresses of some of them.
    public record Answer(long entered, long left, List<String> someEntered, List<String> someLeft) {
        public Answer {
            someEntered = List.copyOf(someEntered);
            someLeft = List.copyOf(someLeft);
        }

        @Override
        public String toString() {
            return "Answer[" + entered + " entered, " + left + " left]";
        }
    }

    /// Between the ends of two runs; up to now where there is no second one. With `most` above 0 the model is read
    /// and up to so many of each are named.
    public Answer between(long from, OptionalLong to, int most) throws Problem, IOException, InterruptedException {
        var id = bound.activation().id();
        var ledgers = Session.ledgers(engine, id);
        try (var then = ledgers.open(Session.versionOf(from, engine, id));
                var now = to.isEmpty()
                        ? ledgers.current()
                        : ledgers.open(Session.versionOf(to.getAsLong(), engine, id))) {
            var count = LedgerChanges.count(now, then);
            var entered = new ArrayList<String>();
            var left = new ArrayList<String>();
            if (most > 0 && count.off() + count.back() > 0)
                bound.source().read(bound.model(), bound.activation().mapping().field(), new EachRow(text -> {
                    if (!(bound.form().of(text) instanceof AddressForm.Result.Good(var address))) return;
                    var wasListed = isListed(address, then);
                    if (wasListed == isListed(address, now)) return;
                    var named = wasListed ? left : entered;
                    if (named.size() < most && !named.contains(address)) named.add(address);
                }));
            return new Answer(count.off(), count.back(), entered, left);
        }
    }

    private boolean isListed(String address, LedgerFile ledger) {
        @Nullable Status status = Whereabouts.of(address, ledger, engine.key()).status();
        return status == Status.LISTED;
    }
}
