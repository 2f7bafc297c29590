package io.rollcall.source;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Type;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tables of a source, to pick models from.
public final class Catalogue {
    /// More than this, nobody picks from.
    private static final int MOST = 10_000;

    private static final Pattern PLAIN =
            Pattern.compile("(?!(?i:true|false|null|yes|no|on|off|y|n)$)[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern NUMBERS = Pattern.compile(
            "(big|small|tiny|medium|huge|u|unsigned )*int(eger)?\\d*\\b.*|u?int\\d+.*|(big)?(decimal|numeric|number)\\b.*"
                    + "|float.*|double.*|real.*|bignumeric.*|(small)?money.*|serial.*|hugeint.*");

    private final Source source;
    private final List<String> files;

    /// `files` are tables of the source too.
    Catalogue(Source source, List<String> files) {
        this.source = source;
        this.files = files;
    }

    /// A table or view, by the name that a model takes.
    public record Table(String name, boolean isView) {}

    /// A column: its name, the type that a field of it would have, and what the database calls that.
    public record Column(String name, Type type, String databaseType) {}

    /// All tables and views that the user may see, by name.
    public List<Table> tables() throws Problem, InterruptedException {
        var asked = source.ask(source.dialect().tables(), MOST).rows().stream()
                .map(row -> new Table(text(row.get(0)), text(row.get(1)).contains("VIEW")));
        return Stream.concat(files.stream().map(file -> new Table(file, false)), asked)
                .toList();
    }

    /// The columns of a table, in its order; none where there is no such table.
    public List<Column> columns(String table) throws Problem, InterruptedException {
        return source.ask(source.dialect().columns(table), MOST).rows().stream()
                .map(row -> new Column(text(row.get(0)), type(text(row.get(1))), text(row.get(1))))
                .toList();
    }

    /// The first rows of a table.
    public Source.Answer firstRows(String table, int most) throws Problem, InterruptedException {
        return source.ask("SELECT * FROM " + source.dialect().table(table), most);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    /// A name as a key in YAML.
    public static String inYaml(String name) {
        return PLAIN.matcher(name).matches()
                ? name
                : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /// What values of a type of some database are to us; text when in doubt, as everything can be read as text.
    public static Type type(String databaseType) {
        var type = databaseType.toLowerCase(Locale.ROOT).strip();
        if (type.endsWith("[]") || type.startsWith("array") || type.startsWith("list") || type.equals("super"))
            return Type.ARRAY;
        if (type.startsWith("timestamp") || type.startsWith("datetime")) return Type.TIMESTAMP;
        if (type.startsWith("nullable(")) return type(type.substring("nullable(".length(), type.length() - 1));
        if (type.startsWith("date")) return Type.DATE;
        if (type.startsWith("bool") || type.equals("bit") || type.equals("tinyint(1)")) return Type.BOOLEAN;
        return NUMBERS.matcher(type).matches() ? Type.NUMBER : Type.TEXT;
    }
}
