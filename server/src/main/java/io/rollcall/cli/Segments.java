package io.rollcall.cli;

import io.rollcall.domain.Condition;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Segment;
import io.rollcall.source.Insight;
import io.rollcall.source.SegmentSql;
import io.rollcall.source.Source;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The segment that a command is about: named, or the whole of a model.
final class Segments {
    @Parameters(paramLabel = "NAME", description = "Name of a segment, or of a model of users.")
    private String name = "";

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description = "Where days begin and end (default: that of the project file).")
    private Optional<ZoneId> zone = Optional.empty();

    /// The segment with its source and a writer of statements.
    record Chosen(Segment segment, Source source, ZoneId zone, SegmentSql sql) {
        Insight insight() {
            return new Insight(sql);
        }
    }

    Chosen of(Installation installation) throws Problem {
        var definitions = installation.project().definitions();
        var segment = definitions.segments().get(name);
        var model = definitions.models().get(segment == null ? name : segment.model());
        if (model == null) {
            var names = List.copyOf(definitions.segments().keySet());
            throw new Problem("There is no segment or model %s; the segments are: %s."
                    .formatted(name, names.isEmpty() ? "none" : String.join(", ", names)));
        }
        if (model.email().isEmpty())
            throw new Problem("Model %s holds no people: it has no \"email\".".formatted(model.name()));
        var chosen = segment != null
                ? segment
                : new Segment(name, name, Condition.All.EVERYBODY, Optional.empty(), Optional.empty());
        var here = zone.orElse(definitions.zone());
        return new Chosen(chosen, installation.source(model), here, installation.statement(model, here));
    }
}
