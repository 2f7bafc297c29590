package io.rollcall.source.dialect;

import io.rollcall.domain.Model;
import io.rollcall.source.Dialect;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// DuckDB, over files or a database of its own. A table whose name ends like a file is a view of that file.
public final class DuckDb implements Dialect {
    /// Only the delimiter is left to be guessed: a guess from the first rows at quotes or comments loses later
    /// rows.
    private static final String CSV_FORM = ", header = true, quote = '\"', escape = '\"', comment = ''";

    @Override
    public String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// A text as a literal.
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public String from(Model model) {
        return switch (model.from()) {
            case Model.From.Table(var name) -> table(name);
            // DuckDB's query() takes one SELECT and nothing else, whatever brackets the text closes.
            case Model.From.Query(var sql) -> "query(" + literal(sql) + ") AS " + quoted(model.name());
        };
    }

    private String table(String name) {
        return isFile(name)
                ? quoted(name)
                : Arrays.stream(name.split("\\.")).map(this::quoted).collect(Collectors.joining("."));
    }

    /// Whether a table's name is the name of a file that DuckDB can read.
    public static boolean isFile(String name) {
        return !reader(name, "", false).isEmpty();
    }

    /// A view under the file's name. `asText` reads every field of a CSV file as text: a type guessed from its
    /// first rows would fail the run at a later one.
    public String viewOf(String name, String path, boolean asText) {
        return "CREATE TEMP VIEW " + quoted(name) + " AS SELECT * FROM " + reader(name, path, asText);
    }

    /// Whether a file is CSV that is not compressed.
    public static boolean isPlainCsv(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".csv") || lower.endsWith(".tsv") || lower.endsWith(".txt");
    }

    /// Writes the rows of a query of one column as CSV to a file, in the form that is read back here.
    public String copyTo(String select, String path) {
        return "COPY (" + select + "\n) TO " + literal(path)
                + " (FORMAT csv, HEADER false, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '', USE_TMP_FILE false)";
    }

    private static String reader(String name, String path, boolean asText) {
        var lower = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst)$", "");
        var ending = lower.substring(lower.lastIndexOf('.') + 1);
        return switch (ending) {
            case "csv", "tsv", "txt" ->
                "read_csv(" + literal(path) + CSV_FORM + (asText ? ", all_varchar = true)" : ")");
            case "parquet" -> "read_parquet(" + literal(path) + ")";
            // All records are looked at: a field that is null in the first ones would be taken for null in all.
            case "json", "ndjson", "jsonl" -> "read_json(" + literal(path) + ", sample_size = -1)";
            default -> "";
        };
    }

    @Override
    public String asText(String field) {
        return "CAST(" + quoted(field) + " AS VARCHAR)";
    }
}
