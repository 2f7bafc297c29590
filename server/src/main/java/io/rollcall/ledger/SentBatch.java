package io.rollcall.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One batch out of a journal: who was to be sent, what was answered, and which contacts they are.
public final class SentBatch {
    private final int number;
    private final Cohort cohort;
    private final Optional<byte[]> statuses;
    private final @Nullable Long[] ids;

    SentBatch(int number, Cohort cohort, Optional<byte[]> statuses, @Nullable Long[] ids) {
        this.number = number;
        this.cohort = cohort;
        this.statuses = statuses;
        this.ids = ids;
    }

    public int number() {
        return number;
    }

    public Cohort cohort() {
        return cohort;
    }

    /// Whether an answer to the batch was written down.
    public boolean answered() {
        return statuses.isPresent();
    }

    /// Whether person `i` is or may be on the list under a contact id that was not looked up yet.
    public boolean toIdentify(int i) {
        return cohort.way() == Cohort.Way.JOIN
                && !cohort.byId()
                && ids[i] == null
                && statuses.map(answer -> answer[i] == Status.LISTED.number()).orElse(true);
    }

    /// What person `i` is now; null for nobody, who leaves the ledger.
    @Nullable
    Status status(int i) {
        return switch (cohort.way()) {
            case JOIN -> joined(i);
            case LEAVE -> statuses.isPresent() && statuses.get()[i] == Journal.GONE ? null : Status.UNCERTAIN;
        };
    }

    private Status joined(int i) {
        var said = statuses.map(answer -> Status.of(answer[i])).orElse(Status.UNCERTAIN);
        if (!said.maybeListed() || cohort.byId()) return said;
        var id = ids[i];
        if (id == null) throw new IllegalStateException("a contact id of batch " + number + " was never looked up");
        if (id == Journal.NOBODY) return Status.WAITING;
        return id == Journal.UNCLEAR ? Status.AMBIGUOUS : said;
    }

    /// The contact id of person `i` where he is or may be on the list, else 0.
    long contactId(int i) {
        if (cohort.byId()) return cohort.contactId(i);
        var id = ids[i];
        return id == null || id == Journal.UNCLEAR ? 0 : id;
    }
}
