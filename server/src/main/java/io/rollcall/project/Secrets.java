package io.rollcall.project;

import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `${NAME}` stands for: a variable of the environment, or a line `NAME=value` of the secrets file beside the
/// project
/// file. The environment goes first. It cannot print what it holds.
public final class Secrets {
    /// The name of the secrets file.
    public static final String FILE = "rollcall.secrets";

    private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    /// Texts are what they are, `${NAME}` included: those who write them may not read our environment.
    static final Secrets NONE = new Secrets(Map.of(), false);

    private final Map<String, String> values;
    private final boolean fills;

    private Secrets(Map<String, String> values, boolean fills) {
        this.values = Map.copyOf(values);
        this.fills = fills;
    }

    /// Reads the secrets file in `folder`, if there is one, under `environment`.
    public static Secrets in(Path folder, Map<String, String> environment) throws Problem {
        var values = new HashMap<String, String>();
        var file = folder.resolve(FILE);
        if (Files.exists(file)) {
            try {
                var number = 0;
                for (var line : Files.readAllLines(file)) {
                    number++;
                    var text = line.strip();
                    if (text.isEmpty() || text.startsWith("#")) continue;
                    var split = text.indexOf('=');
                    if (split < 1) throw new Problem("%s:%d: write each secret as NAME=value.".formatted(file, number));
                    values.put(
                            text.substring(0, split).strip(),
                            text.substring(split + 1).strip());
                }
            } catch (IOException unreadable) {
                throw new Problem("The secrets file %s cannot be read.".formatted(file), unreadable);
            }
        }
        values.putAll(environment);
        return new Secrets(values, true);
    }

    /// The text with every `${NAME}` filled in; empty, with a mistake, when a name stands for nothing.
    Optional<String> fill(String text, int line, Mistakes mistakes) {
        if (!fills) return Optional.of(text);
        var missing = PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .filter(name -> !values.containsKey(name))
                .findFirst();
        if (missing.isPresent()) {
            mistakes.add(
                    line,
                    "${%s} stands for nothing; set it in the environment or in %s.".formatted(missing.get(), FILE));
            return Optional.empty();
        }
        return Optional.of(PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), ""))));
    }
}
