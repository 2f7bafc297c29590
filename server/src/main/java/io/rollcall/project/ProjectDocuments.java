package io.rollcall.project;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Between project files and the documents that a server keeps. Whether they fit together is not looked at here.
public final class ProjectDocuments {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SETTINGS = Documents.SETTINGS;
    /// What a file may say of itself, and what a server has its own of.
    private static final List<String> OF_THE_FILE = List.of("version", "state");

    private ProjectDocuments() {}

    /// The documents of a project file, or of all the files `*.yaml` and `*.yml` of a folder together. What stands
    /// in `${...}` is filled in.
    ///
    /// @throws Problem with one line for every mistake
    public static Map<Section, Map<String, ObjectNode>> read(Path place, Map<String, String> environment)
            throws Problem {
        var documents = new EnumMap<Section, Map<String, ObjectNode>>(Section.class);
        for (var file : files(place)) {
            var mistakes = new Mistakes(String.valueOf(file.getFileName()));
            var folder = file.toAbsolutePath().getParent();
            var secrets = Secrets.in(folder == null ? Path.of("") : folder, environment);
            if (Yaml.parse(text(file), mistakes).orElse(null) instanceof Yaml.Entries(var _, var sections))
                sections.forEach((name, entry) -> section(name, entry, documents, secrets, mistakes));
            if (!mistakes.none()) throw mistakes.problem();
        }
        return documents;
    }

    private static List<Path> files(Path place) throws Problem {
        if (!Files.isDirectory(place)) return List.of(place);
        try (var all = Files.list(place)) {
            var found = all.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) throw new Problem("There is no file *.yaml in %s.".formatted(place));
            return found;
        } catch (IOException unreadable) {
            throw Yaml.unreadable(place.toString(), unreadable);
        }
    }

    private static String text(Path file) throws Problem {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw Yaml.unreadable(file.toString(), unreadable);
        }
    }

    private static void section(
            String name,
            Yaml.Entry entry,
            Map<Section, Map<String, ObjectNode>> documents,
            Secrets secrets,
            Mistakes mistakes) {
        if (OF_THE_FILE.contains(name)) return;
        if (SETTINGS.contains(name)) {
            of(Section.SETTINGS, documents)
                    .computeIfAbsent(Section.SETTINGS.word(), _ -> JSON.createObjectNode())
                    .set(name, json(entry.value(), secrets, mistakes));
            return;
        }
        var section = Section.of(name).filter(found -> found != Section.SETTINGS);
        if (section.isEmpty()) {
            mistakes.add(
                    entry.line(), "there is no section \"%s\"%s".formatted(name, Reader.instead(name, sections())));
            return;
        }
        if (!(entry.value() instanceof Yaml.Entries(var _, var things))) {
            if (!(entry.value() instanceof Yaml.Word(var _, var text) && text.isEmpty()))
                mistakes.add(
                        entry.line(), "\"%s\" has to hold names, each with its settings below it.".formatted(name));
            return;
        }
        things.forEach((thing, value) -> {
            var body = json(value.value(), secrets, mistakes);
            if (!(body instanceof ObjectNode object)) {
                mistakes.add(
                        value.line(),
                        "%s %s has to be a group of settings."
                                .formatted(section.get().one(), thing));
                return;
            }
            if (of(section.get(), documents).put(thing, object) != null)
                mistakes.add(
                        value.line(),
                        "%s %s is defined twice.".formatted(section.get().one(), thing));
        });
    }

    private static List<String> sections() {
        return Stream.concat(
                        Arrays.stream(Section.values())
                                .filter(each -> each != Section.SETTINGS)
                                .map(Section::word),
                        Stream.concat(SETTINGS.stream(), OF_THE_FILE.stream()))
                .toList();
    }

    private static Map<String, ObjectNode> of(Section section, Map<Section, Map<String, ObjectNode>> documents) {
        return documents.computeIfAbsent(section, _ -> new LinkedHashMap<>());
    }

    private static JsonNode json(Yaml yaml, Secrets secrets, Mistakes mistakes) {
        return switch (yaml) {
            case Yaml.Word(var line, var text) ->
                JSON.getNodeFactory()
                        .stringNode(secrets.fill(text, line, mistakes).orElse(""));
            case Yaml.Items(var _, var items) -> {
                var array = JSON.createArrayNode();
                for (var item : items) array.add(json(item, secrets, mistakes));
                yield array;
            }
            case Yaml.Entries(var _, var entries) -> {
                var object = JSON.createObjectNode();
                entries.forEach((name, entry) -> object.set(name, json(entry.value(), secrets, mistakes)));
                yield object;
            }
        };
    }

    /// A project file of these documents.
    public static String write(Map<Section, Map<String, ObjectNode>> documents) {
        var file = new LinkedHashMap<String, Object>();
        file.put("version", 1);
        for (var section : Section.values()) {
            var things = documents.getOrDefault(section, Map.of());
            if (things.isEmpty()) continue;
            if (section == Section.SETTINGS) {
                for (var one : things.values())
                    one.properties().forEach(each -> file.put(each.getKey(), plain(each.getValue())));
            } else {
                var all = new LinkedHashMap<String, Object>();
                things.forEach((name, body) -> all.put(name, plain(body)));
                file.put(section.word(), all);
            }
        }
        var settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(120)
                .setMultiLineFlow(false)
                .build();
        return new Dump(settings).dumpToString(file);
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            var map = new LinkedHashMap<String, Object>();
            node.properties().forEach(each -> map.put(each.getKey(), plain(each.getValue())));
            return map;
        }
        if (node.isArray()) {
            var list = new ArrayList<Object>();
            for (var i = 0; i < node.size(); i++) list.add(plain(node.get(i)));
            return list;
        }
        if (node.isIntegralNumber()) return node.asLong();
        if (node.isBoolean()) return node.asBoolean();
        return node.asString("");
    }
}
