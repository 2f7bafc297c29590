package io.rollcall.project;

import io.rollcall.domain.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// YAML as a tree that knows its lines.
sealed interface Yaml {
    /// The line it begins on, from 1.
    int line();

    /// A text, number or anything else written as one word.
    record Word(int line, String text) implements Yaml {
        @Override
        public String toString() {
            return "Word[" + text.length() + " chars]";
        }
    }

    /// Names with values, in the order of the file.
    record Entries(int line, Map<String, Entry> byName) implements Yaml {}

    /// A name and what stands under it.
    record Entry(int line, Yaml value) {}

    /// A list.
    record Items(int line, List<Yaml> items) implements Yaml {}

    /// The tree of a file; a name that is given twice is a mistake.
    static Optional<Yaml> parse(String text, Mistakes mistakes) {
        try {
            var settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();
            return new Compose(settings).composeString(text).map(node -> tree(node, mistakes));
        } catch (MarkedYamlEngineException unreadable) {
            var line =
                    unreadable.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            mistakes.add(line, "this is not YAML: " + unreadable.getProblem() + ".");
        } catch (YamlEngineException unreadable) {
            mistakes.add(1, "this is not YAML.");
        }
        return Optional.empty();
    }

    private static Yaml tree(Node node, Mistakes mistakes) {
        var line = line(node);
        return switch (node) {
            case MappingNode mapping -> {
                var entries = new LinkedHashMap<String, Entry>();
                for (var tuple : mapping.getValue()) {
                    var name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                    var entry = new Entry(line(tuple.getKeyNode()), tree(tuple.getValueNode(), mistakes));
                    if (entries.put(name, entry) != null)
                        mistakes.add(entry.line(), "\"%s\" is given twice; keep one of them.".formatted(name));
                }
                yield new Entries(line, entries);
            }
            case SequenceNode sequence -> {
                var items = new ArrayList<Yaml>();
                for (var item : sequence.getValue()) items.add(tree(item, mistakes));
                yield new Items(line, items);
            }
            case ScalarNode scalar -> new Word(line, scalar.getValue());
            default -> new Word(line, "");
        };
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /// Never thrown for a tree that was read; here so that callers need not know the library.
    static Problem unreadable(String file, Exception why) {
        return new Problem(
                "The project file %s cannot be read; check that it exists and is UTF-8.".formatted(file), why);
    }
}
