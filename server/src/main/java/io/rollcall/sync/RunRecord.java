package io.rollcall.sync;

import io.rollcall.destination.Outcome;
import io.rollcall.domain.Broken;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Progress;
import io.rollcall.domain.Thing;
import io.rollcall.ledger.Superseded;
import io.rollcall.source.Freshness;
import io.rollcall.store.Run;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The row of a run while it lasts. It is written at the end, whichever way that comes.
final class RunRecord {
    private static final String CANCELLED = "Cancelled; the next run carries on from here.";

    private final Engine engine;
    private final Thing platform;
    private final long run;
    private final List<String> remarks = new ArrayList<>();
    private String unusual = "";
    private Optional<Instant> dataAsOf = Optional.empty();

    private RunRecord(Engine engine, Thing platform, long run) {
        this.engine = engine;
        this.platform = platform;
        this.run = run;
    }

    /// The work of a run.
    interface Work {
        Report on(RunRecord record) throws Problem, IOException, InterruptedException;
    }

    /// Notes the beginning, does the work, and notes its end. What a person has to mend is a report; a bug passes
    /// through.
    static Report of(Engine engine, Bound bound, Run.Kind kind, Progress progress, Work work)
            throws InterruptedException {
        var activation = bound.activation().id();
        var record = new RunRecord(
                engine,
                bound.platform(),
                engine.store().begin(activation, kind, engine.clock().instant()));
        progress.began(record.run());
        try {
            return work.on(record);
        } catch (Problem problem) {
            return record.failed(problem.sentence(), record.reason(problem));
        } catch (ClosedByInterruptException cancelled) {
            record.failed(CANCELLED, Run.Reason.CANCELLED);
            throw (InterruptedException) new InterruptedException().initCause(cancelled);
        } catch (Superseded late) {
            return record.failed(new Hold.TakenOver().sentence(), Run.Reason.CANCELLED);
        } catch (IOException disk) {
            return record.failed("Reading or writing the state failed: " + disk.getMessage(), Run.Reason.OTHER);
        } catch (InterruptedException cancelled) {
            record.failed(CANCELLED, Run.Reason.CANCELLED);
            throw cancelled;
        } catch (RuntimeException | Error bug) {
            var what = "It ended with an error of the program (%s)."
                    .formatted(bug.getClass().getSimpleName());
            record.failed(what, Run.Reason.OTHER);
            throw bug;
        }
    }

    private Run.Reason reason(Problem problem) {
        return switch (problem) {
            case Broken broken -> Run.Reason.broken(broken.thing());
            case Hold.TakenOver _ -> Run.Reason.CANCELLED;
            case Unanswered unanswered when unanswered.isThePlatforms() -> Run.Reason.broken(platform);
            case Unanswered unanswered when unanswered.refusal() == Outcome.Refusal.LIST_GONE -> Run.Reason.LIST_GONE;
            default -> Run.Reason.OTHER;
        };
    }

    long run() {
        return run;
    }

    /// Keeps a sentence that people should know even if all goes well.
    void remark(String sentence) {
        remarks.add(sentence);
    }

    /// Keeps a sentence about a size that is unusual.
    void unusual(String sentence) {
        unusual = sentence;
        remark(sentence);
    }

    /// Notes as of when the data is that is about to be read: before it, so that it is never said to be newer.
    void look(Bound bound) throws InterruptedException {
        try {
            var found = Freshness.of(bound.model(), bound.source());
            dataAsOf = found.filter(it -> !it.isAfter(engine.clock().instant()));
        } catch (Problem unknown) {
            remark("As of when the data is was not found out. " + unknown.sentence());
        }
    }

    Report done(Run.Figures figures, long version) {
        var notes = new ArrayList<>(remarks);
        notes.add(note(figures));
        notes.removeIf(String::isEmpty);
        return finish(
                end(Run.Status.DONE, String.join(" ", notes), Run.Reason.NONE),
                figures,
                OptionalLong.of(version),
                List.of());
    }

    private static String note(Run.Figures figures) {
        if (figures.uncertain() > 0)
            return "%,d addresses are in doubt; the next run tries them again.".formatted(figures.uncertain());
        if (figures.listSize().isEmpty()) return "Emarsys did not say how many members the list has.";
        var drift = figures.drift().orElse(0);
        return drift == 0
                ? ""
                : "The list has %,d members, %,d %s than on record: reconcile says who."
                        .formatted(figures.listSize().getAsLong(), Math.abs(drift), drift > 0 ? "more" : "fewer");
    }

    Report held(Run.Figures figures, List<String> breaches) {
        var why = String.join(" ", breaches);
        return finish(end(Run.Status.HELD, why, Run.Reason.NONE), figures, OptionalLong.empty(), breaches);
    }

    Report failed(String why, Run.Figures figures, long version) {
        return finish(end(Run.Status.FAILED, why, Run.Reason.OTHER), figures, OptionalLong.of(version), List.of());
    }

    private Report failed(String why, Run.Reason reason) {
        return finish(end(Run.Status.FAILED, why, reason), Run.Figures.NONE, OptionalLong.empty(), List.of());
    }

    private Run.End end(Run.Status status, String message, Run.Reason reason) {
        return new Run.End(status, message, reason, unusual, dataAsOf);
    }

    private Report finish(Run.End end, Run.Figures figures, OptionalLong version, List<String> breaches) {
        engine.store().finish(run, end, figures, version, engine.clock().instant());
        return new Report(engine.store().run(run).orElseThrow(), breaches);
    }
}
