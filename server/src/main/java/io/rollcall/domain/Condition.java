package io.rollcall.domain;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Who belongs to a segment: a tree of conditions over the rows of a model. Every condition holds for a row or does
/// not; there is nothing in between.
public sealed interface Condition {
    /// The segments that it names, anywhere in it.
    default Set<String> segments() {
        return switch (this) {
            case All(var parts) -> segments(parts);
            case Any(var parts) -> segments(parts);
            case None(var parts) -> segments(parts);
            case Related asked -> asked.where().segments();
            case Edge edge -> edge.where().segments();
            case InSegment(var name, var _) -> Set.of(name);
            case Value _, Sql _ -> Set.of();
        };
    }

    private static Set<String> segments(List<Condition> parts) {
        return parts.stream().flatMap(part -> part.segments().stream()).collect(Collectors.toSet());
    }

    /// Every one holds; true when there is none.
    record All(List<Condition> conditions) implements Condition {
        public static final All EVERYBODY = new All(List.of());

        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /// At least one holds.
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    /// Not one holds.
    record None(List<Condition> conditions) implements Condition {
        public None {
            conditions = List.copyOf(conditions);
        }
    }

    /// The value of a field meets a criterion.
    record Value(String field, Criterion criterion) implements Condition {}

    /// The related rows for which a condition holds are so many, or amount to so much. The path names relations,
    /// each one of the model the former leads to.
    record Related(List<String> path, Condition where, Measure measure) implements Condition {
        public Related {
            path = List.copyOf(path);
        }
    }

    /// The first or last of all related rows, in the order of one of their fields, meets a condition. Rows without
    /// a value there have no place in the order; of equal ones the lower key comes first.
    record Edge(List<String> path, boolean first, String by, Condition where) implements Condition {
        public Edge {
            path = List.copyOf(path);
        }
    }

    /// In another segment of the same model, or not in it.
    record InSegment(String segment, boolean member) implements Condition {}

    /// A condition in SQL over the columns of the model, for who knows it.
    record Sql(String sql) implements Condition {}

    /// What is asked of related rows.
    sealed interface Measure {
        /// So many rows.
        record Count(Bound bound, long number) implements Measure {}

        /// A number worked out over a field. The sum of no rows is 0; the others have no value then and meet
        /// nothing.
        record Total(Function function, String field, Criterion criterion) implements Measure {}
    }

    enum Bound {
        AT_LEAST,
        AT_MOST,
        EXACTLY
    }

    enum Function {
        SUM,
        AVERAGE,
        MIN,
        MAX
    }
}
