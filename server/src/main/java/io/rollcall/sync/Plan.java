package io.rollcall.sync;

import io.rollcall.ledger.Diff;
import java.util.List;
import java.util.Optional;

/// Who joins and who leaves, before anything is sent; what it will take; and what the guard says of it.
///
/// `calls` counts the calls to the destination without the look-ups of those who turn out not to be contacts;
/// `unusual` says it when the audience is not as large as usual; `sample` are a few addresses that would join, and
/// `leaving` the contact ids of a few who would leave, when they were asked for; `compare` says where and how fast
/// the audience was compared.
public record Plan(
        Diff.Counts counts,
        long listed,
        long calls,
        Optional<String> unusual,
        List<String> breaches,
        List<String> sample,
        List<Long> leaving,
        Compare compare) {
    public Plan {
        breaches = List.copyOf(breaches);
        sample = List.copyOf(sample);
        leaving = List.copyOf(leaving);
    }

    /// Nothing would be sent.
    public boolean isEmpty() {
        return counts.joins() == 0 && counts.removals() == 0;
    }

    @Override
    public String toString() {
        return "Plan[" + counts + "]";
    }
}
