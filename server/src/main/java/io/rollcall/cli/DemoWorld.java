package io.rollcall.cli;

import io.rollcall.cli.demo.Story;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Section;
import io.rollcall.project.ProjectDocuments;
import io.rollcall.sandbox.Sandbox;
import io.rollcall.sandbox.Setup;
import io.rollcall.store.Definition;
import io.rollcall.store.DefinitionStore;
import io.rollcall.store.Store;
import io.rollcall.workspace.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// A server's world to try it in: an invented shop, an Emarsys of its own, and all that binds them defined. It goes
/// with the process.
final class DemoWorld implements AutoCloseable {
    private final Scratch scratch;
    private final Sandbox sandbox;

    private DemoWorld(Scratch scratch, Sandbox sandbox) {
        this.scratch = scratch;
        this.sandbox = sandbox;
    }

    static DemoWorld make(Root.Program program) throws Problem, IOException {
        var world = new DemoWorld(Scratch.in(Optional.empty()), Sandbox.start(Setup.defaults()));
        try {
            world.fill(program);
            return world;
        } catch (Problem | IOException | RuntimeException failed) {
            world.close();
            throw failed;
        }
    }

    /// The folder for the server's state.
    Path state() {
        return scratch.folder().resolve("state");
    }

    private void fill(Root.Program program) throws Problem, IOException {
        var story = Story.begin(scratch.folder(), sandbox, new SplittableRandom(DemoCommand.SEED));
        try (var estate = program.estate(state())) {
            story.open(LocalDate.ofInstant(estate.now(), ZoneOffset.UTC));
            var applying = estate.workspaces().editing(Store.DEFAULT).applying();
            var documents = ProjectDocuments.read(story.project(), Map.of());
            for (var source : documents.getOrDefault(Section.SOURCES, Map.of()).values())
                source.put("folder", scratch.folder().toString());
            var by = new DefinitionStore.By("demo", Definition.Owner.API, estate.now());
            applying.apply(applying.difference(documents), by);
        }
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
        scratch.close();
    }
}
