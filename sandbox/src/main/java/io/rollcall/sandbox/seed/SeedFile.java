package io.rollcall.sandbox.seed;

import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.contacts.Book;
import io.rollcall.sandbox.contacts.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A CSV or Parquet file with one person a row.
///
/// @param columns which column holds which field; field 3 is the e-mail address
public record SeedFile(Path path, Map<Integer, String> columns) {
    private static final int CHUNK = 10_000;

    public SeedFile {
        columns = Map.copyOf(columns);
        if (!columns.containsKey(Field.EMAIL)) throw new IllegalArgumentException("A seed needs an e-mail column");
    }

    /// Adds everybody in the file, and tells how many that were. Rows without an address are passed over.
    public int into(Account account) {
        if (!Files.isReadable(path)) throw new IllegalArgumentException("Cannot read " + path.getFileName());
        var wanted = new TreeMap<>(columns);
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.prepareStatement(sql(wanted.values()))) {
            statement.setString(1, path.toAbsolutePath().toString());
            try (var rows = statement.executeQuery()) {
                return read(rows, wanted, account);
            }
        } catch (SQLException problem) {
            throw new IllegalArgumentException(
                    "Cannot read " + path.getFileName() + ": " + firstLine(problem), problem);
        }
    }

    /// The lines after the first may quote a row of the file.
    private static String firstLine(SQLException problem) {
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    }

    private String sql(Iterable<String> names) {
        var quoted = new ArrayList<String>();
        for (var name : names) quoted.add("CAST(\"" + name.replace("\"", "\"\"") + "\" AS VARCHAR)");
        var parquet = path.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
        var from = parquet ? "read_parquet(?)" : "read_csv(?, all_varchar = true)";
        return "SELECT " + String.join(", ", quoted) + " FROM " + from;
    }

    private static int read(ResultSet rows, SortedMap<Integer, String> wanted, Account account) throws SQLException {
        var chunk = new ArrayList<SortedMap<Integer, String>>(CHUNK);
        var count = 0;
        while (rows.next()) {
            var person = new TreeMap<Integer, String>();
            var column = 1;
            for (var field : wanted.keySet()) {
                var value = rows.getString(column++);
                if (value != null && !value.isBlank()) person.put(field, value);
            }
            if (!person.containsKey(Field.EMAIL)) continue;
            chunk.add(person);
            count++;
            if (chunk.size() == CHUNK) add(chunk, account);
        }
        add(chunk, account);
        return count;
    }

    private static void add(List<SortedMap<Integer, String>> chunk, Account account) {
        account.use(book -> {
            for (var person : chunk) for (var field : person.keySet()) makeIfMissing(book, field);
            var emails = chunk.stream()
                    .map(person -> person.getOrDefault(Field.EMAIL, ""))
                    .toList();
            var place = book.arrive(Field.EMAIL, emails);
            for (var person : chunk) {
                for (var value : person.entrySet()) {
                    if (value.getKey() != Field.EMAIL) book.write(place, value.getKey(), value.getValue());
                }
                place++;
            }
            return place;
        });
        chunk.clear();
    }

    private static void makeIfMissing(Book book, int field) {
        if (book.fields().byId(field).isEmpty()) book.makeField(field, "Field " + field, "shorttext");
    }
}
