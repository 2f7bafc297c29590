package io.rollcall.store;

import io.rollcall.domain.Guard;
import io.rollcall.domain.Thing;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One execution of an activation, as it is remembered. `dataAsOf` is as of when the data was that it read, where
/// anybody knows.
public record Run(
        long id,
        String activation,
        Kind kind,
        Status status,
        Instant startedAt,
        @Nullable Instant finishedAt,
        String message,
        Figures figures,
        OptionalLong ledgerVersion,
        Reason reason,
        String unusual,
        Optional<Instant> dataAsOf) {

    /// Why a run did not come to its end, and which of the things that are defined is to blame, if one is.
    public record Reason(Cause cause, Optional<Thing> culprit) {
        public static final Reason NONE = new Reason(Cause.NONE, Optional.empty());
        public static final Reason CANCELLED = new Reason(Cause.CANCELLED, Optional.empty());
        public static final Reason OTHER = new Reason(Cause.OTHER, Optional.empty());
        public static final Reason LIST_GONE = new Reason(Cause.LIST_GONE, Optional.empty());

        public static Reason broken(Thing culprit) {
            return new Reason(Cause.BROKEN, Optional.of(culprit));
        }
    }

    /// What a run can end of before its end.
    public enum Cause {
        NONE,
        /// A source, model or platform that cannot be used.
        BROKEN,
        LIST_GONE,
        CANCELLED,
        OTHER
    }

    /// How a run ended. `message` is one sentence for people, `unusual` one about a size that is unusual.
    public record End(Status status, String message, Reason reason, String unusual, Optional<Instant> dataAsOf) {
        public End(Status status, String message) {
            this(status, message, Reason.NONE, "", Optional.empty());
        }
    }

    /// What was asked for.
    public enum Kind {
        RUN,
        RESYNC,
        RECONCILE,
        UNDO,
        /// Everybody whom we put on the list comes off it.
        EMPTY,
        /// The list is deleted.
        DELETE_LIST
    }

    /// How far it came.
    public enum Status {
        RUNNING,
        DONE,
        /// Stopped by the guard before anything was sent; a person decides.
        HELD,
        /// Was held, and a person decided to let it go.
        SKIPPED,
        /// Was held, and a person let a later run do what it would have done.
        APPROVED,
        FAILED,
        /// Ended with its process; the next run carried on from there.
        INTERRUPTED
    }

    /// The figures of a run. `joins` and `removals` are the plan, `added` and `removed` what came of it; `listed`
    /// to `uncertain` are the ledger after it. `invalid` counts rows by reason.
    public record Figures(
            long rows,
            long audience,
            long duplicates,
            Map<String, Long> invalid,
            long joins,
            long removals,
            long added,
            long removed,
            long listed,
            long waiting,
            long rejected,
            long uncertain,
            OptionalLong listSize,
            long listedBefore) {
        public static final Figures NONE =
                new Figures(0, 0, 0, Map.of(), 0, 0, 0, 0, 0, 0, 0, 0, OptionalLong.empty(), 0);

        public Guard.Figures forGuard() {
            return new Guard.Figures(audience, listedBefore, joins, removals);
        }

        /// How many more members the list has than the ledger says; empty when its size was not read.
        public OptionalLong drift() {
            return listSize.isPresent() ? OptionalLong.of(listSize.getAsLong() - listed - uncertain) : listSize;
        }
    }
}
