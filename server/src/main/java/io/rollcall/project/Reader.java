package io.rollcall.project;

import io.rollcall.domain.Field;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Values;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads groups of settings out of YAML against their description, and notes every mistake with its line.
final class Reader {
    private static final Pattern TIME = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

    private final Mistakes mistakes;
    private final Secrets secrets;

    Reader(Mistakes mistakes, Secrets secrets) {
        this.mistakes = mistakes;
        this.secrets = secrets;
    }

    /// The settings that `fields` describe. `standards` says whether what is left out takes its standard value.
    Values group(Yaml yaml, String where, List<Field> fields, boolean standards) {
        var settings = new HashMap<String, Object>();
        if (!(yaml instanceof Yaml.Entries(var line, var entries))) {
            if (!(yaml instanceof Yaml.Word(var _, var text)) || !text.isEmpty())
                mistakes.add(
                        yaml.line(), "%s has to be a group of settings, one \"name: value\" a line.".formatted(where));
            else missing(yaml.line(), where, fields, Map.of());
            return new Values(settings);
        }
        for (var field : fields) {
            var entry = entries.get(field.name());
            var value = entry == null ? null : value(entry, where, field, standards);
            if (value == null && standards && !field.standard().isEmpty()) value = standard(field);
            if (value != null) settings.put(field.name(), value);
        }
        missing(line, where, fields, entries);
        var known = fields.stream().map(Field::name).toList();
        entries.forEach((name, entry) -> {
            if (!known.contains(name))
                mistakes.add(entry.line(), "%s has no setting \"%s\"%s".formatted(where, name, instead(name, known)));
        });
        return new Values(settings);
    }

    private void missing(int line, String where, List<Field> fields, Map<String, Yaml.Entry> entries) {
        for (var field : fields)
            if (field.required() && !entries.containsKey(field.name()))
                mistakes.add(line, "%s needs \"%s\": %s.".formatted(where, field.name(), field.meaning()));
    }

    /// The named groups of a section, such as all sources; empty where the section is missing.
    Map<String, Yaml.Entry> section(Yaml.Entries file, String name) {
        var entry = file.byName().get(name);
        if (entry == null || (entry.value() instanceof Yaml.Word(var _, var text) && text.isEmpty())) return Map.of();
        if (entry.value() instanceof Yaml.Entries(var _, var entries)) {
            entries.forEach((key, value) -> {
                if (!key.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}"))
                    mistakes.add(
                            value.line(),
                            "\"%s\" cannot be a name: take letters, digits, - and _, at most 64.".formatted(key));
            });
            return new LinkedHashMap<>(entries);
        }
        mistakes.add(entry.line(), "\"%s\" has to hold names, each with its settings below it.".formatted(name));
        return Map.of();
    }

    private @Nullable Object value(Yaml.Entry entry, String where, Field field, boolean standards) {
        if (field instanceof Field.Group group)
            return group(entry.value(), where + ", " + field.name(), group.fields(), standards);
        if (field instanceof Field.Named named) return named(entry.value(), where, named, standards);
        if (field instanceof Field.Tree) return entry.value();
        if (!(entry.value() instanceof Yaml.Word(var line, var raw))) {
            mistakes.add(entry.line(), "\"%s\" of %s has to be one value.".formatted(field.name(), where));
            return null;
        }
        var text = secrets.fill(raw, line, mistakes);
        if (text.isEmpty()) return null;
        var read = read(field, text.get());
        if (read.isPresent()) return read.get();
        // What was written is not repeated: it may be a secret in the wrong place.
        mistakes.add(line, "\"%s\" of %s has to be %s.".formatted(field.name(), where, expected(field)));
        return null;
    }

    private Values named(Yaml yaml, String where, Field.Named field, boolean standards) {
        var groups = new LinkedHashMap<String, Object>();
        if (!(yaml instanceof Yaml.Entries(var _, var entries))) {
            mistakes.add(yaml.line(), "\"%s\" of %s has to hold names.".formatted(field.name(), where));
            return new Values(groups);
        }
        entries.forEach((name, entry) -> {
            var written = entry.value() instanceof Yaml.Word(var line, var text)
                    ? new Yaml.Entries(line, Map.of(field.chief(), new Yaml.Entry(line, new Yaml.Word(line, text))))
                    : entry.value();
            groups.put(name, group(written, where + ", " + name, field.fields(), standards));
        });
        return new Values(groups);
    }

    private static Optional<Object> read(Field field, String text) {
        return switch (field) {
            case Field.Text _ ->
                text.codePoints().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(text);
            case Field.LongText _ -> text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
            case Field.Hidden _ -> Optional.of(new Secret(text));
            case Field.Url _ -> isUrl(text) ? Optional.of(text) : Optional.empty();
            case Field.Whole whole ->
                whole(text)
                        .filter(number -> number >= whole.least() && number <= whole.most())
                        .map(Object.class::cast);
            case Field.Flag _ ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "yes" -> Optional.of(true);
                    case "false", "no" -> Optional.of(false);
                    default -> Optional.empty();
                };
            case Field.Choice choice -> choice.words().contains(text) ? Optional.of(text) : Optional.empty();
            case Field.Time _ -> time(text).map(Object.class::cast);
            case Field.Group _, Field.Named _, Field.Tree _ -> Optional.empty();
        };
    }

    private static boolean isUrl(String text) {
        try {
            var url = new URI(text);
            return url.getHost() != null && List.of("http", "https").contains(url.getScheme());
        } catch (URISyntaxException broken) {
            return false;
        }
    }

    private static Object standard(Field field) {
        return read(field, field.standard())
                .orElseThrow(() -> new IllegalStateException(field.name() + " has a bad standard"));
    }

    private static Optional<Long> whole(String text) {
        try {
            return Optional.of(
                    Long.parseLong(text.replace("_", "").replace("%", "").strip()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> time(String text) {
        var parts = TIME.matcher(text.strip());
        if (!parts.matches()) return Optional.empty();
        var amount = whole(parts.group(1)).orElse(0L);
        return Optional.of(
                switch (parts.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    private static String expected(Field field) {
        return switch (field) {
            case Field.Whole whole -> "a whole number from %,d to %,d".formatted(whole.least(), whole.most());
            case Field.Flag _ -> "true or false";
            case Field.Choice choice -> "one of " + String.join(", ", choice.words());
            case Field.Time _ -> "a length of time such as 30s, 10m, 2h or 1d";
            case Field.Url _ -> "an address such as https://api.example.com";
            case Field.Text _ -> "a text on one line, without control characters";
            case Field.LongText _, Field.Hidden _ -> "a text";
            case Field.Group _, Field.Named _, Field.Tree _ -> "a group of settings";
        };
    }

    /// Notes a setting that names something that is not there.
    void reference(Values values, String field, List<String> names, int line, String where) {
        values.textIfAny(field)
                .filter(name -> !names.contains(name))
                .ifPresent(name -> mistakes.add(
                        line,
                        "%s names a %s \"%s\" that is not there%s"
                                .formatted(where, field, name, instead(name, names))));
    }

    /// Ends the sentence about an unknown name: with the name that was probably meant, or with those there are.
    static String instead(String name, List<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= 2)
                .findFirst()
                .map("; did you mean \"%s\"?"::formatted)
                .orElse("; there " + (known.isEmpty() ? "is none." : "are: " + String.join(", ", known) + "."));
    }

    /// The number of letters to insert, delete or replace to get from one name to the other (Levenshtein).
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (var j = 0; j < row.length; j++) row[j] = j;
        for (var i = 1; i <= one.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
