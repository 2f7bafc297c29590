package io.rollcall.source;

import io.rollcall.domain.Problem;

/// A place in a query as it was written: both count from 1.
record Place(int line, int column) {
    /// The place of a character, which counts from 1.
    static Place of(String sql, int character) {
        var before = sql.substring(0, Math.clamp(character - 1L, 0, sql.length()));
        return new Place(
                (int) before.chars().filter(c -> c == '\n').count() + 1, before.length() - before.lastIndexOf('\n'));
    }

    /// What went wrong, with the place where it did.
    Problem in(Problem problem) {
        var sentence = problem.sentence();
        return new Problem("%s, at line %d, column %d of the query."
                .formatted(sentence.substring(0, sentence.length() - 1), line, column));
    }
}
