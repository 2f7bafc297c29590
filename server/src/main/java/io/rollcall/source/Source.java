package io.rollcall.source;

import io.rollcall.domain.KeyCheck;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A connection to the warehouse, database or files that hold the data. Only ever read, in a stream.
///
/// Each call opens and closes its own connection; safe for many threads. Interrupting the calling thread cancels
/// the query where it runs.
public interface Source {
    /// Hands over one field of every row of the model. Returns only when the last row was handed over: whatever
    /// goes wrong before, the network included, is a [Problem], so that a short audience is never taken for a whole
    /// one.
    void read(Model model, String field, Rows rows) throws Problem, IOException, InterruptedException;

    /// Looks at the model without reading it all away: its fields are there, and how unique its key is.
    KeyCheck check(Model model) throws Problem, InterruptedException;

    /// How this source wants statements written.
    Dialect dialect();

    /// Looks at a query without running it.
    ///
    /// @throws Problem when it is not one SELECT, with the place of what is wrong where the database tells it
    void parse(String select) throws Problem, InterruptedException;

    /// Runs one SELECT and returns its first rows, as text; NULL is null.
    Answer ask(String select, int most) throws Problem, InterruptedException;

    /// Adds rows to a table of our own, which is made if there is none. This alone writes, and only where the user
    /// has asked for it.
    ///
    /// @throws Problem when it does not come to its end: some of the rows may be there
    default void add(Records records) throws Problem, InterruptedException {
        throw new Problem("Nothing can be written to this kind of source; name a database.");
    }

    /// Where audiences are compared in the warehouse: what was synced of one activation. `name` is no other's
    /// there, and `session` no other's who may work on it at the same time.
    default Optional<Snapshots> snapshots(String name, String session) {
        return Optional.empty();
    }

    /// Whether audiences could be compared in the warehouse, if its settings said so.
    default boolean couldCompare() {
        return false;
    }

    /// When the rows of the model last changed, where the source knows that by itself.
    default Optional<Instant> changedAt(Model model) throws Problem {
        return Optional.empty();
    }

    /// The tables there are.
    default Catalogue catalogue() throws Problem {
        return new Catalogue(this, List.of());
    }

    /// Rows of a statement; `types` are what the database calls those of its columns.
    record Answer(List<String> columns, List<String> types, List<List<@Nullable String>> rows) {
        /// A number of a statement that has one row with numbers only; 0 where there is none.
        public long number(int column) {
            return Long.parseLong(Objects.requireNonNullElse(rows.getFirst().get(column), "0"));
        }

        /// Of the answer to [Dialect#checkKey].
        KeyCheck keyCheck() {
            return new KeyCheck(number(0), number(1));
        }
    }
}
