package io.rollcall.sync;

import io.rollcall.domain.Problem;
import io.rollcall.ledger.AddressForm;
import io.rollcall.ledger.Status;
import io.rollcall.ledger.Whereabouts;
import io.rollcall.source.EachRow;
import io.rollcall.store.Run;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why an address is on a list, or is not: whether the source has it, what the ledger says, and what each run did
/// with it.
public final class Why {
    private final Engine engine;
    private final Bound bound;

    public Why(Engine engine, Bound bound) {
        this.engine = engine;
        this.bound = bound;
    }

    /// The answer. `rows` is how many rows of the model hold the address now; `now` is empty when the ledger does
    /// not know it. The events are oldest first and reach back as far as ledgers are kept.
    public record Answer(long rows, Optional<Status> now, long contactId, List<Event> events) {
        public Answer {
            events = List.copyOf(events);
        }
    }

    /// A run after which the ledger said something else of the address than before; null is nothing.
    public record Event(
            long run,
            @Nullable Instant at,
            @Nullable Status before,
            @Nullable Status after) {}

    /// @throws Problem when the address has no valid form
    public Answer about(String given) throws Problem, IOException, InterruptedException {
        var address = address(given);
        var recorded = recorded(address);
        return new Answer(rows(address), recorded.now(), recorded.contactId(), recorded.events());
    }

    /// What is on record, without a look at the source: `rows` is 0.
    ///
    /// @throws Problem when the address has no valid form
    public Answer onRecord(String given) throws Problem, IOException {
        return recorded(address(given));
    }

    private String address(String given) throws Problem {
        return switch (bound.form().of(given)) {
            case AddressForm.Result.Good(var good) -> good;
            case AddressForm.Result.Wrong(var why) ->
                throw new Problem(
                        "This is nobody's address: %s. Rows like it are counted as invalid.".formatted(why.words()));
        };
    }

    private Answer recorded(String address) throws IOException, Problem {
        var id = bound.activation().id();
        var ledgers = Session.ledgers(engine, id);
        var events = new ArrayList<Event>();
        Whereabouts last = Whereabouts.UNKNOWN;
        for (var version : ledgers.versions()) {
            try (var ledger = ledgers.open(version)) {
                var here = Whereabouts.of(address, ledger, engine.key());
                if (here.status() != last.status()) {
                    var at =
                            engine.store().run(ledger.run()).map(Run::startedAt).orElse(null);
                    events.add(new Event(ledger.run(), at, last.status(), here.status()));
                }
                last = here;
            }
        }
        return new Answer(0, Optional.ofNullable(last.status()), last.contactId(), events);
    }

    private long rows(String address) throws Problem, IOException, InterruptedException {
        var count = new long[1];
        bound.source().read(bound.audience(), bound.activation().mapping().field(), new EachRow(text -> {
            if (bound.form().of(text) instanceof AddressForm.Result.Good(var good) && good.equals(address)) count[0]++;
        }));
        return count[0];
    }
}
