package io.rollcall.project;

import io.rollcall.domain.Definitions;
import io.rollcall.domain.Model;
import io.rollcall.domain.Segment;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Reads models, segments and what holds for all of them, and notes every mistake with its line.
final class DefinitionsReader {
    private final Reader reader;
    private final Mistakes mistakes;
    private final Map<String, Model> models = new LinkedHashMap<>();
    private final Map<String, Segment> segments = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    DefinitionsReader(Reader reader, Mistakes mistakes) {
        this.reader = reader;
        this.mistakes = mistakes;
    }

    Definitions read(Yaml.Entries file, Set<String> sources) {
        models.putAll(new ModelsReader(reader, mistakes).read(file, List.copyOf(sources)));
        reader.section(file, "segments").forEach(this::segment);
        segments.values().forEach(this::segmentsAreThere);
        segments.keySet().forEach(name -> notBackTo(name, name, new ArrayList<>()));
        return new Definitions(models, segments, exclusions(file), zone(file));
    }

    private int line(String where) {
        return Objects.requireNonNull(lines.get(where));
    }

    private void segment(String name, Yaml.Entry entry) {
        lines.put("segment " + name, entry.line());
        new SegmentReader(reader, mistakes, models).read(name, entry).ifPresent(segment -> segments.put(name, segment));
    }

    private void segmentsAreThere(Segment segment) {
        var where = "segment " + segment.name();
        for (var name : segment.where().segments()) {
            var other = segments.get(name);
            if (other == null)
                mistakes.add(
                        line(where),
                        "%s names a segment \"%s\" that is not there%s"
                                .formatted(where, name, Reader.instead(name, List.copyOf(segments.keySet()))));
            else if (!other.model().equals(segment.model()))
                mistakes.add(
                        line(where),
                        "%s names segment %s, which is of another model: %s.".formatted(where, name, other.model()));
        }
    }

    /// Follows the segments that a segment names, and notes it once when they lead back to it.
    private boolean notBackTo(String start, String at, List<String> seen) {
        var segment = segments.get(at);
        if (segment == null) return true;
        for (var next : segment.where().segments()) {
            if (next.equals(start)) {
                mistakes.add(
                        line("segment " + start), "segment %s leads back to itself, over %s.".formatted(start, at));
                return false;
            }
            if (seen.contains(next)) continue;
            seen.add(next);
            if (!notBackTo(start, next, seen)) return false;
        }
        return true;
    }

    private List<String> exclusions(Yaml.Entries file) {
        var entry = file.byName().get("exclusions");
        if (entry == null) return List.of();
        var names = Argument.texts(entry.value()).orElse(List.of());
        for (var name : names) {
            if (!segments.containsKey(name))
                mistakes.add(
                        entry.line(),
                        "\"exclusions\" names a segment \"%s\" that is not there%s"
                                .formatted(name, Reader.instead(name, List.copyOf(segments.keySet()))));
            else if (!Objects.requireNonNull(segments.get(name))
                    .where()
                    .segments()
                    .isEmpty())
                mistakes.add(
                        entry.line(),
                        "segment %s cannot be an exclusion: it speaks of other segments.".formatted(name));
        }
        return names;
    }

    private ZoneId zone(Yaml.Entries file) {
        var entry = file.byName().get("time_zone");
        return entry == null || !(entry.value() instanceof Yaml.Word(var line, var text))
                ? ZoneOffset.UTC
                : zone(text, line, mistakes).orElse(ZoneOffset.UTC);
    }

    static Optional<ZoneId> zone(String text, int line, Mistakes mistakes) {
        try {
            return Optional.of(ZoneId.of(text.strip()));
        } catch (DateTimeException unknown) {
            mistakes.add(line, "\"time_zone\" has to be the name of a time zone such as Europe/Paris.");
            return Optional.empty();
        }
    }
}
