package io.rollcall.source;

import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What of an audience was synced, kept in a schema of the warehouse itself, so that only differences travel. Each
/// activation has a table for the ledger version that it agrees with; one of another version says nothing.
/// Not safe for many threads.
///
/// A table holds values as they are compared. Values that are plain are there in form: printable ASCII that is
/// trimmed and, where they are addresses, in small letters. All others are odd: they are there as they are, and
/// travel with every run, so that one place alone knows what becomes of them. Who is not on the list though he
/// belongs there is unsettled.
public final class Snapshots {
    private static final int ROWS_AT_ONCE = 500;
    private static final int MOST_TABLES = 1_000;

    private final JdbcSource source;
    private final SnapshotSql sql;

    /// `name` is that of the activation, and no other's in this schema: letters, digits and underscores. `session`
    /// keeps the next table of one from another who has lost the activation and does not know it yet.
    Snapshots(JdbcSource source, String schema, String name, String session) {
        this.source = source;
        sql = new SnapshotSql(source.dialect(), schema, name.toLowerCase(Locale.ROOT), "next" + session);
    }

    /// What values have to be like to be plain. Each of a form that is only valid, and shorter than valid ones may
    /// be, so that no part of one is too long. Expressions do not count: databases would take a hundred times as
    /// long.
    public enum Plain {
        ADDRESS("^ *[!-?A-~]+@([A-Za-z0-9-]+[.])+[A-Za-z0-9-]+ *$", "[^ -~]|[@.]-|-[.]|- *$", 64),
        OTHER("[!-~]", "[^ -~]", 200);

        private final String like;
        private final String unlike;
        private final int longest;

        Plain(String like, String unlike, int longest) {
            this.like = like;
            this.unlike = unlike;
            this.longest = longest;
        }

        /// A regular expression that they match, as databases and Java understand it alike.
        String like() {
            return like;
        }

        /// One that they do not match anywhere.
        String unlike() {
            return unlike;
        }

        /// How many characters they have at the most.
        int longest() {
            return longest;
        }
    }

    /// How many rows an audience has, of plain values and in all.
    public record Size(long plainRows, long rows) {}

    /// Copies one field of the model's rows into the next table.
    public Size take(Model model, String field, Plain plain) throws Problem, InterruptedException {
        var given = sql.given(model, field);
        // It is copied by a connection that may write: only a SELECT may stand there.
        source.parse(given);
        try {
            source.write(sql.copy(given, plain));
        } catch (Problem failed) {
            check();
            throw failed;
        }
        source.write(sql.indexes());
        var sums = source.ask(sql.size(), 1);
        return new Size(sums.number(0), sums.number(1));
    }

    /// Makes a table in the schema and drops it again.
    ///
    /// @throws Problem when the user of the source may not do that
    public void check() throws Problem, InterruptedException {
        try {
            source.write(sql.trial());
        } catch (Problem refused) {
            throw new Problem(
                    "%s The source compares audiences itself: let its user make tables in the schema %s (\"diff_schema\"), or set \"diff\" to local."
                            .formatted(refused.sentence(), sql.schema()),
                    refused);
        }
    }

    /// Whether there is a table for this version of the ledger.
    public boolean has(String version) throws Problem, InterruptedException {
        return source.ask(sql.count(version), 1).number(0) > 0;
    }

    /// Hands over every plain value of the audience, once.
    public void plain(Rows rows) throws Problem, IOException, InterruptedException {
        source.handOver(sql.plain(), rows);
    }

    /// Hands over every value of the audience that is not plain, and every NULL, as often as it is there.
    public void odd(Rows rows) throws Problem, IOException, InterruptedException {
        source.handRepeated(sql.odd(), rows);
    }

    /// Hands over the plain values that are new since a version.
    public void entered(String version, Rows rows) throws Problem, IOException, InterruptedException {
        source.handOver(sql.entered(version), rows);
    }

    /// Hands over the values, plain or odd, that are gone since a version.
    public void left(String version, boolean plain, Rows rows) throws Problem, IOException, InterruptedException {
        source.handOver(sql.left(version, plain), rows);
    }

    /// Hands over the plain values of the audience that were unsettled at a version.
    public void unsettled(String version, Rows rows) throws Problem, IOException, InterruptedException {
        source.handOver(sql.unsettled(version), rows);
    }

    /// Hands over those of some values that are in the audience as plain ones.
    public void among(List<String> values, Rows rows) throws Problem, IOException, InterruptedException {
        for (var from = 0; from < values.size(); from += ROWS_AT_ONCE)
            source.handOver(sql.among(values.subList(from, Math.min(values.size(), from + ROWS_AT_ONCE))), rows);
    }

    /// Notes that whoever was unsettled at a version may still be.
    public void stillUnsettled(String version) throws Problem, InterruptedException {
        source.write(List.of(sql.stillUnsettled(version)));
    }

    /// Notes values in form that are unsettled.
    public void unsettled(List<String> values) throws Problem, InterruptedException {
        source.insert(sql.note(), sql.noted(), ROWS_AT_ONCE, values);
    }

    /// Makes the audience the table of a version, and forgets all others.
    public void keep(String version) throws Problem, InterruptedException {
        forget();
        source.write(List.of(sql.keep(version)));
    }

    /// Forgets all versions: the next run reads the whole audience.
    public void forget() throws Problem, InterruptedException {
        var drops = new ArrayList<String>();
        for (var row : source.ask(sql.tables(), MOST_TABLES).rows()) {
            var table = row.getFirst();
            if (table != null && !sql.isNext(table)) drops.add(sql.drop(table));
        }
        source.write(drops);
    }

    /// Drops the copy of an audience that did not become that of a version.
    public void discard() throws Problem, InterruptedException {
        source.write(List.of(sql.discard()));
    }
}
