package io.rollcall.source.dialect;

import io.rollcall.domain.Model;
import io.rollcall.domain.ModelField;
import io.rollcall.domain.Type;
import io.rollcall.source.Dialect;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// DuckDB, over files or a database of its own. A table whose name ends like a file is a view of that file. Its
/// sessions are in UTC, so that a timestamp without a time zone is one of UTC.
public final class DuckDb implements Dialect {
    /// Only the delimiter is left to be guessed: a guess from the first rows at quotes or comments loses later
    /// rows.
    private static final String CSV_FORM = ", header = true, quote = '\"', escape = '\"', comment = ''";

    /// A CSV file read as text has a view of its own: a type guessed from its first rows would fail at a later one.
    public static final String AS_TEXT = ":text";

    /// What the name of an Iceberg table ends with, before which stands the folder that it lies in.
    public static final String ICEBERG = ".iceberg";

    private static final String TEXT = "VARCHAR";

    @Override
    public String from(Model model, String alias) {
        // DuckDB's query() takes one SELECT and nothing else, whatever brackets the text closes.
        return model.from() instanceof Model.From.Query(var sql)
                ? "query(" + literal(sql) + ") AS " + quoted(alias)
                : Dialect.super.from(model, alias);
    }

    @Override
    public String table(String name) {
        if (isCsv(name)) return quoted(name + AS_TEXT);
        return isFile(name) ? quoted(name) : Dialect.super.table(name);
    }

    /// How many rows a model has.
    public String countRows(Model model) {
        return "SELECT count(*) FROM " + from(model, model.name());
    }

    /// How many different keys a model has of those that fall into one of some shares, told apart by 64 bits each: of
    /// 50 million, two fall together once in 15,000 times.
    public String countKeys(Model model, int share, int shares) {
        var key = quoted(model.primaryKey());
        return "SELECT count(DISTINCT hash(%1$s)) FROM %2$s WHERE %1$s IS NOT NULL AND hash(%1$s) %% %3$d = %4$d"
                .formatted(key, from(model, model.name()), shares, share);
    }

    /// Whether a table's name is the name of a file that DuckDB can read, or of such files together.
    public static boolean isFile(String name) {
        return name.endsWith(ICEBERG) || !reader(name, "", false).isEmpty();
    }

    /// Whether a file is CSV, compressed or not.
    public static boolean isCsv(String name) {
        return reader(name, "", false).startsWith("read_csv");
    }

    /// Whether a file is CSV that is not compressed.
    public static boolean isPlainCsv(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return isCsv(name) && !lower.endsWith(".gz") && !lower.endsWith(".zst");
    }

    /// Makes the files known as one table by its name. With `asText` every field of a CSV file is text, and its name
    /// says so.
    public String viewOf(String name, List<String> paths, boolean asText) {
        var files = paths.stream().map(path -> literal(itself(path))).collect(Collectors.joining(", ", "[", "]"));
        return "CREATE TEMP VIEW " + (asText ? table(name) : quoted(name)) + " AS SELECT * FROM "
                + reader(name, files, asText);
    }

    /// A path as a pattern that means this file only: DuckDB takes every path for a pattern.
    public static String itself(String path) {
        return path.replaceAll("[*?\\[]", "[$0]");
    }

    /// Writes the rows of a query of one column as CSV to a file, in the form that is read back here.
    public String copyTo(String select, String path) {
        return "COPY (" + select + "\n) TO " + literal(path)
                + " (FORMAT csv, HEADER false, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '', USE_TMP_FILE false)";
    }

    private static String reader(String name, String file, boolean asText) {
        var lower = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst)$", "");
        var ending = lower.substring(lower.lastIndexOf('.') + 1);
        return switch (ending) {
            case "csv", "tsv", "txt" -> "read_csv(" + file + CSV_FORM + (asText ? ", all_varchar = true)" : ")");
            case "parquet" -> "read_parquet(" + file + ")";
            // All records are looked at: a field that is null in the first ones would be taken for null in all.
            case "json", "ndjson", "jsonl" -> "read_json(" + file + ", sample_size = -1)";
            default -> "";
        };
    }

    @Override
    public String value(Model model, ModelField field, String alias) {
        var column = Dialect.super.value(model, field, alias);
        return model.from() instanceof Model.From.Table(var name) && isCsv(name) && field.type() != Type.TEXT
                ? "CAST(" + column + " AS " + type(field.type()) + ")"
                : column;
    }

    private static String type(Type type) {
        return switch (type) {
            case TEXT -> TEXT;
            case NUMBER -> "DECIMAL(38, 9)";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMPTZ";
            case ARRAY -> TEXT + "[]";
        };
    }

    @Override
    public String moment(Instant moment) {
        return "TIMESTAMPTZ '" + moment + "'";
    }

    @Override
    public String dayOf(String moment, ZoneId zone) {
        return "CAST(CAST(%s AS TIMESTAMPTZ) AT TIME ZONE %s AS DATE)".formatted(moment, literal(zone.getId()));
    }

    @Override
    public String contains(String text, String part) {
        return "contains(%s, %s)".formatted(text, part);
    }

    @Override
    public String startsWith(String text, String part) {
        return "starts_with(%s, %s)".formatted(text, part);
    }

    @Override
    public String endsWith(String text, String part) {
        return "ends_with(%s, %s)".formatted(text, part);
    }

    @Override
    public String holdsAny(String array, List<String> literals) {
        return "list_has_any(%s, [%s])".formatted(array, String.join(", ", literals));
    }

    @Override
    public String holdsAll(String array, List<String> literals) {
        return "list_has_all(%s, [%s])".formatted(array, String.join(", ", literals));
    }

    @Override
    public String isEmptyArray(String array) {
        return "(%1$s IS NULL OR len(%1$s) = 0)".formatted(array);
    }

    @Override
    public String bucket(String text) {
        return "CAST('0x' || left(md5(%s), 8) AS BIGINT)".formatted(text);
    }

    /// A file has the types that DuckDB finds in it.
    @Override
    public String columns(String table) {
        return isFile(table)
                ? "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM " + quoted(table) + ")"
                : Dialect.super.columns(table);
    }

    @Override
    public String schema() {
        return "current_schema()";
    }
}
