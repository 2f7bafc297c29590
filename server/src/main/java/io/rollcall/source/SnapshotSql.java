package io.rollcall.source;

import io.rollcall.domain.Model;
import java.util.List;

/// The statements of [Snapshots]. Values in a table of ours are `member`, of a `kind`, so many rows of them.
///
/// `schema` is where the tables are, `name` what those of one activation begin with, and `next` how the one ends that
/// is made now.
record SnapshotSql(Dialect dialect, String schema, String name, String next) {
    private static final String VALUE = "member";
    private static final String KIND = "kind";
    private static final String ROWS = "number_of_rows";
    private static final String COLUMNS = String.join(", ", VALUE, KIND, ROWS);

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

    /// One field of the model's rows, as it is given.
    String given(Model model, String field) {
        return "SELECT %s AS raw FROM %s"
                .formatted(dialect.asText(dialect.quoted(field)), dialect.from(model, model.name()));
    }

    /// Copies what is given into the next table, each value once.
    List<String> copy(String given, Snapshots.Plain plain) {
        var isPlain = "(length(raw) <= %d AND %s AND NOT %s)"
                .formatted(
                        plain.longest(), dialect.matches("raw", plain.like()), dialect.matches("raw", plain.unlike()));
        var inForm = plain == Snapshots.Plain.ADDRESS ? dialect.lower("trim(raw)") : "trim(raw)";
        var value = dialect.exact("CASE WHEN %s THEN %s ELSE raw END".formatted(isPlain, inForm));
        var kind = "CASE WHEN raw IS NULL THEN '%s' WHEN %s THEN '%s' ELSE '%s' END"
                .formatted(Sort.NONE.word, isPlain, Sort.PLAIN.word, Sort.ODD.word);
        var told = "SELECT %s AS %s, %s AS %s FROM (%s) AS given".formatted(value, VALUE, kind, KIND, given);
        return List.of(
                discard(),
                "CREATE TABLE %s AS SELECT %s, %s, count(*) AS %s FROM (%s) AS told GROUP BY %s, %s"
                        .formatted(nextTable(), VALUE, KIND, ROWS, told, VALUE, KIND));
    }

    List<String> indexes() {
        return dialect.indexes(nextTable(), VALUE);
    }

    /// How many rows of plain values there are, and how many in all.
    String size() {
        return "SELECT sum(CASE WHEN %1$s = '%2$s' THEN %3$s ELSE 0 END), sum(%3$s) FROM %4$s"
                .formatted(KIND, Sort.PLAIN.word, ROWS, nextTable());
    }

    /// Tries whether tables may be made.
    List<String> trial() {
        return List.of(discard(), "CREATE TABLE " + nextTable() + " AS SELECT 1 AS " + VALUE, discard());
    }

    String discard() {
        return "DROP TABLE IF EXISTS " + nextTable();
    }

    String count(String version) {
        return "SELECT count(*) FROM information_schema.tables WHERE table_schema = %s AND table_name = %s"
                .formatted(dialect.literal(schema), dialect.literal(tableOf(version)));
    }

    /// The tables of all versions, and the next one.
    String tables() {
        return "SELECT table_name FROM information_schema.tables WHERE table_schema = %s AND table_name LIKE %s"
                .formatted(dialect.literal(schema), dialect.literal(name + "%"));
    }

    boolean isNext(String table) {
        return tableOf(next).equals(table);
    }

    String drop(String table) {
        return "DROP TABLE " + dialect.table(schema + "." + table);
    }

    String keep(String version) {
        return dialect.renamed(schema + "." + tableOf(next), tableOf(version));
    }

    String plain() {
        return "SELECT %s FROM %s AS n WHERE %s".formatted(value("n"), nextTable(), is("n", Sort.PLAIN));
    }

    /// With how often each is there.
    String odd() {
        return "SELECT %s, %s FROM %s AS n WHERE %s OR %s"
                .formatted(value("n"), ROWS, nextTable(), is("n", Sort.ODD), is("n", Sort.NONE));
    }

    String entered(String version) {
        return difference("n", nextTable(), "t", table(version), Sort.PLAIN);
    }

    String left(String version, boolean plain) {
        return difference("t", table(version), "n", nextTable(), plain ? Sort.PLAIN : Sort.ODD);
    }

    private String difference(String alias, String table, String otherAlias, String other, Sort sort) {
        return "SELECT %1$s FROM %2$s AS %3$s LEFT JOIN %4$s AS %5$s ON %5$s.%6$s = %3$s.%6$s AND %7$s WHERE %8$s AND %5$s.%6$s IS NULL"
                .formatted(value(alias), table, alias, other, otherAlias, VALUE, is(otherAlias, sort), is(alias, sort));
    }

    String unsettled(String version) {
        return "SELECT %s FROM %s AS n JOIN %s AS t ON t.%s = n.%s AND %s WHERE %s"
                .formatted(
                        value("n"),
                        nextTable(),
                        table(version),
                        VALUE,
                        VALUE,
                        is("t", Sort.UNSETTLED),
                        is("n", Sort.PLAIN));
    }

    String among(List<String> values) {
        var list = values.stream()
                .map(each -> dialect.exact(dialect.literal(each)))
                .reduce((one, other) -> one + ", " + other);
        return "SELECT %s FROM %s AS n WHERE %s AND n.%s IN (%s)"
                .formatted(value("n"), nextTable(), is("n", Sort.PLAIN), VALUE, list.orElseThrow());
    }

    String stillUnsettled(String version) {
        return "INSERT INTO %s (%s) SELECT t.%s, t.%s, t.%s FROM %s AS t WHERE %s"
                .formatted(nextTable(), COLUMNS, VALUE, KIND, ROWS, table(version), is("t", Sort.UNSETTLED));
    }

    /// What begins a statement that notes values as unsettled.
    String note() {
        return "INSERT INTO %s (%s) VALUES ".formatted(nextTable(), COLUMNS);
    }

    /// One row of it.
    String noted() {
        return "(%s, '%s', 0)".formatted(dialect.exact("?"), Sort.UNSETTLED.word);
    }

    private String value(String alias) {
        return dialect.readable(alias + "." + VALUE);
    }

    private static String is(String alias, Sort sort) {
        return "%s.%s = '%s'".formatted(alias, KIND, sort.word);
    }

    private String nextTable() {
        return table(next);
    }

    private String table(String version) {
        return dialect.table(schema + "." + tableOf(version));
    }

    private String tableOf(String version) {
        return name + "_" + version;
    }
}
