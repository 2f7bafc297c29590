package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rollcall.Application;
import io.rollcall.domain.Progress;
import io.rollcall.store.Run;
import io.rollcall.store.Store;
import io.rollcall.sync.Options;
import io.rollcall.sync.Sync;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class DemoWorldTest {
    @Test
    void a_server_of_the_demonstration_has_all_that_a_run_needs_and_nothing_stays() throws Exception {
        var program = Application.program();
        var world = DemoWorld.make(program);
        try (world;
                var estate = program.estate(world.state())) {
            var workspace = estate.workspaces().open(Store.DEFAULT);
            var bound = workspace.bound(workspace.activation("newsletter"));
            var run = new Sync(workspace.engine(), bound)
                    .run(Options.ORDINARY, Progress.NONE)
                    .run();
            assertEquals(Run.Status.DONE, run.status(), run.message());
            assertEquals(run.figures().listed(), run.figures().listSize().orElse(0));
        }
        assertFalse(Files.exists(world.state().getParent()));
    }
}
