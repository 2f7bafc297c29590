package io.rollcall.domain;

import java.util.List;

/// How the value of a field that is no column is worked out.
public sealed interface Computed {
    /// Out of other fields of the same row.
    record Calculated(Formula formula) implements Computed {}

    /// Out of the related rows that meet a condition. The path names relations, each one of the model the former
    /// leads to.
    record Summed(List<String> path, Condition where, How how) implements Computed {
        public Summed {
            path = List.copyOf(path);
        }
    }

    /// What is made of several rows.
    sealed interface How {
        /// How many there are.
        record Count() implements How {}

        /// A number or time worked out over one of their fields. The sum of no rows is 0; the others have no value
        /// then.
        record Total(Condition.Function function, String field) implements How {}

        /// A field of the first or last of them, in the order of another. Rows without a value there have no place
        /// in the order; of equal ones the lower key comes first.
        record Edge(boolean first, String field, String by) implements How {}
    }
}
