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
    private static final String VALUE = "member";
    private static final String KIND = "kind";
    private static final String ROWS = "number_of_rows";
    private static final String NEXT = "next";
    private static final int ROWS_AT_ONCE = 500;
    private static final int MOST_TABLES = 1_000;

    /// Nothing else is in plain values.
    private static final String NOT_PRINTABLE = "[^ -~]";

    private final JdbcSource source;
    private final Dialect dialect;
    private final String schema;
    private final String name;

    /// `name` is that of the activation, and no other's in this schema: letters, digits and underscores.
    Snapshots(JdbcSource source, String schema, String name) {
        this.source = source;
        dialect = source.dialect();
        this.schema = schema;
        this.name = name.toLowerCase(Locale.ROOT);
    }

    /// What values have to be like to be plain. Each of a form that is only valid, and as short as valid ones are.
    public enum Plain {
        ADDRESS(
                "^ {0,100}[!-?A-~]{1,80}@([A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?[.]){1,4}[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])? {0,100}$"),
        OTHER("^ {0,100}[!-~]([ -~]{0,200}[!-~])? {0,100}$");

        private final String pattern;

        Plain(String pattern) {
            this.pattern = pattern;
        }

        /// As a regular expression that databases and Java understand alike.
        public String pattern() {
            return pattern;
        }
    }

    /// Words of one letter: some databases make a column as wide as what they find first.
    private enum Sort {
        PLAIN("p"),
        ODD("o"),
        NONE("n"),
        UNSETTLED("u");

        private final String word;

        Sort(String word) {
            this.word = word;
        }
    }

    /// How many rows an audience has, of plain values and in all.
    public record Size(long plainRows, long rows) {}

    /// Copies one field of the model's rows into the next table.
    public Size take(Model model, String field, Plain plain) throws Problem, InterruptedException {
        var raw = "SELECT %s AS raw FROM %s"
                .formatted(dialect.asText(dialect.quoted(field)), dialect.from(model, model.name()));
        // It is copied by a connection that may write: only a SELECT may stand there.
        source.parse(raw);
        var isPlain = "(%s AND NOT %s)"
                .formatted(dialect.matches("raw", plain.pattern()), dialect.matches("raw", NOT_PRINTABLE));
        var inForm = plain == Plain.ADDRESS ? dialect.lower("trim(raw)") : "trim(raw)";
        var copy =
                "CREATE TABLE %s AS SELECT %s, %s, count(*) AS %s FROM (SELECT %s AS %s, %s AS %s FROM (%s) AS given) AS told GROUP BY %s, %s"
                        .formatted(
                                next(),
                                VALUE,
                                KIND,
                                ROWS,
                                dialect.exact("CASE WHEN %s THEN %s ELSE raw END".formatted(isPlain, inForm)),
                                VALUE,
                                "CASE WHEN raw IS NULL THEN '%s' WHEN %s THEN '%s' ELSE '%s' END"
                                        .formatted(Sort.NONE.word, isPlain, Sort.PLAIN.word, Sort.ODD.word),
                                KIND,
                                raw,
                                VALUE,
                                KIND);
        try {
            source.write(List.of("DROP TABLE IF EXISTS " + next(), copy));
        } catch (Problem failed) {
            check();
            throw failed;
        }
        source.write(dialect.indexes(next(), VALUE));
        var sums = source.ask(
                "SELECT sum(CASE WHEN %1$s = '%2$s' THEN %3$s ELSE 0 END), sum(%3$s) FROM %4$s"
                        .formatted(KIND, Sort.PLAIN.word, ROWS, next()),
                1);
        return new Size(sums.number(0), sums.number(1));
    }

    /// Makes a table in the schema and drops it again.
    ///
    /// @throws Problem when the user of the source may not do that
    public void check() throws Problem, InterruptedException {
        try {
            source.write(
                    List.of("DROP TABLE IF EXISTS " + next(), "CREATE TABLE " + next() + " AS SELECT 1 AS " + VALUE));
            discard();
        } catch (Problem refused) {
            throw new Problem(
                    "%s The source compares audiences itself: let its user make tables in the schema %s (\"diff_schema\"), or set \"diff\" to local."
                            .formatted(refused.sentence(), schema),
                    refused);
        }
    }

    /// Whether there is a table for this version of the ledger.
    public boolean has(String version) throws Problem, InterruptedException {
        var found = source.ask(
                "SELECT count(*) FROM information_schema.tables WHERE table_schema = %s AND table_name = %s"
                        .formatted(dialect.literal(schema), dialect.literal(tableOf(version))),
                1);
        return found.number(0) > 0;
    }

    /// Hands over every plain value of the audience, once.
    public void plain(Rows rows) throws Problem, IOException, InterruptedException {
        hand("SELECT %s FROM %s AS n WHERE %s".formatted(value("n"), next(), is("n", Sort.PLAIN)), rows);
    }

    /// Hands over every value of the audience that is not plain, and every NULL, as often as it is there.
    public void odd(Rows rows) throws Problem, IOException, InterruptedException {
        var select = "SELECT %s, %s FROM %s AS n WHERE %s OR %s"
                .formatted(value("n"), ROWS, next(), is("n", Sort.ODD), is("n", Sort.NONE));
        source.handRepeated(select, rows);
    }

    /// Hands over the plain values that are new since a version.
    public void entered(String version, Rows rows) throws Problem, IOException, InterruptedException {
        hand(difference("n", next(), "t", table(version), Sort.PLAIN), rows);
    }

    /// Hands over the values, plain or odd, that are gone since a version.
    public void left(String version, boolean plain, Rows rows) throws Problem, IOException, InterruptedException {
        hand(difference("t", table(version), "n", next(), plain ? Sort.PLAIN : Sort.ODD), rows);
    }

    private String difference(String alias, String table, String otherAlias, String other, Sort sort) {
        return "SELECT %1$s FROM %2$s AS %3$s LEFT JOIN %4$s AS %5$s ON %5$s.%6$s = %3$s.%6$s AND %7$s WHERE %8$s AND %5$s.%6$s IS NULL"
                .formatted(value(alias), table, alias, other, otherAlias, VALUE, is(otherAlias, sort), is(alias, sort));
    }

    /// Hands over the plain values of the audience that were unsettled at a version.
    public void unsettled(String version, Rows rows) throws Problem, IOException, InterruptedException {
        hand(
                "SELECT %1$s FROM %2$s AS n JOIN %3$s AS t ON t.%4$s = n.%4$s AND %5$s WHERE %6$s"
                        .formatted(
                                value("n"),
                                next(),
                                table(version),
                                VALUE,
                                is("t", Sort.UNSETTLED),
                                is("n", Sort.PLAIN)),
                rows);
    }

    /// Hands over those of some values that are in the audience as plain ones.
    public void among(List<String> values, Rows rows) throws Problem, IOException, InterruptedException {
        for (var from = 0; from < values.size(); from += ROWS_AT_ONCE) {
            var some = values.subList(from, Math.min(values.size(), from + ROWS_AT_ONCE));
            var list = String.join(
                    ", ",
                    some.stream()
                            .map(each -> dialect.exact(dialect.literal(each)))
                            .toList());
            hand(
                    "SELECT %s FROM %s AS n WHERE %s AND n.%s IN (%s)"
                            .formatted(value("n"), next(), is("n", Sort.PLAIN), VALUE, list),
                    rows);
        }
    }

    /// Notes that whoever was unsettled at a version may still be.
    public void stillUnsettled(String version) throws Problem, InterruptedException {
        source.write(List.of("INSERT INTO %s (%s, %s, %s) SELECT t.%s, t.%s, t.%s FROM %s AS t WHERE %s"
                .formatted(next(), VALUE, KIND, ROWS, VALUE, KIND, ROWS, table(version), is("t", Sort.UNSETTLED))));
    }

    /// Notes values in form that are unsettled.
    public void unsettled(List<String> values) throws Problem, InterruptedException {
        source.insert(
                "INSERT INTO %s (%s, %s, %s) VALUES ".formatted(next(), VALUE, KIND, ROWS),
                "(%s, '%s', 0)".formatted(dialect.exact("?"), Sort.UNSETTLED.word),
                ROWS_AT_ONCE,
                values);
    }

    /// Makes the audience the table of a version, and forgets all others.
    public void keep(String version) throws Problem, InterruptedException {
        forget();
        source.write(List.of(dialect.renamed(schema + "." + tableOf(NEXT), tableOf(version))));
    }

    /// Forgets all versions: the next run reads the whole audience.
    public void forget() throws Problem, InterruptedException {
        var tables = source.ask(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = %s AND table_name LIKE %s"
                        .formatted(dialect.literal(schema), dialect.literal(name + "%")),
                MOST_TABLES);
        var drops = new ArrayList<String>();
        for (var row : tables.rows())
            if (!tableOf(NEXT).equals(row.getFirst()))
                drops.add("DROP TABLE " + dialect.table(schema + "." + row.getFirst()));
        source.write(drops);
    }

    /// Drops the copy of an audience that did not become that of a version.
    public void discard() throws Problem, InterruptedException {
        source.write(List.of("DROP TABLE IF EXISTS " + next()));
    }

    private void hand(String select, Rows rows) throws Problem, IOException, InterruptedException {
        source.handOver(select, rows);
    }

    private String value(String alias) {
        return dialect.readable(alias + "." + VALUE);
    }

    private static String is(String alias, Sort sort) {
        return "%s.%s = '%s'".formatted(alias, KIND, sort.word);
    }

    private String next() {
        return dialect.table(schema + "." + tableOf(NEXT));
    }

    private String table(String version) {
        return dialect.table(schema + "." + tableOf(version));
    }

    private String tableOf(String version) {
        return name + "_" + version;
    }
}
