package io.rollcall.cli;

import io.rollcall.domain.Problem;
import io.rollcall.workspace.Looked;
import io.rollcall.workspace.Workspace;
import java.time.ZoneId;
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

    Looked of(Workspace workspace) throws Problem {
        return workspace.look(name, zone);
    }
}
