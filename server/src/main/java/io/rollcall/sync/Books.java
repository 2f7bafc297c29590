package io.rollcall.sync;

import io.rollcall.ledger.Diff;
import io.rollcall.ledger.Tally;
import io.rollcall.store.Run;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// The books of a run, closed at its end: rows = audience + duplicates + invalid, and
/// audience = listed + waiting + rejected, to the row.
final class Books {
    private Books() {}

    /// The figures of a plan: nothing was sent yet.
    static Run.Figures planned(Diff diff) {
        var counts = diff.counts();
        var before = diff.ledger().tally();
        return figures(counts, before, 0, 0, OptionalLong.empty(), before.listed() + before.uncertain());
    }

    static Run.Figures closed(Diff diff, long added, long removed, Tally after, OptionalLong listSize) {
        var before = diff.ledger().tally();
        return figures(diff.counts(), after, added, removed, listSize, before.listed() + before.uncertain());
    }

    private static Run.Figures figures(
            Diff.Counts counts, Tally tally, long added, long removed, OptionalLong listSize, long before) {
        return new Run.Figures(
                counts.rows(),
                counts.distinct(),
                counts.duplicates(),
                names(counts),
                counts.joins(),
                counts.removals(),
                added,
                removed,
                tally.listed(),
                tally.waiting(),
                tally.rejected(),
                tally.uncertain(),
                listSize,
                before);
    }

    private static Map<String, Long> names(Diff.Counts counts) {
        var names = new HashMap<String, Long>();
        counts.invalid().forEach((reason, count) -> names.put(reason.words(), count));
        return names;
    }

    /// Says what does not add up; empty when the books close.
    static String gap(Run.Figures figures) {
        var invalid =
                figures.invalid().values().stream().mapToLong(Long::longValue).sum();
        if (figures.rows() != figures.audience() + figures.duplicates() + invalid)
            return "The books do not close: %,d rows, but %,d addresses + %,d duplicates + %,d invalid."
                    .formatted(figures.rows(), figures.audience(), figures.duplicates(), invalid);
        var accounted = figures.listed() + figures.waiting() + figures.rejected();
        if (figures.audience() != accounted && figures.uncertain() == 0)
            return "The books do not close: %,d addresses in the audience, but %,d listed + %,d waiting + %,d rejected."
                    .formatted(figures.audience(), figures.listed(), figures.waiting(), figures.rejected());
        return "";
    }
}
