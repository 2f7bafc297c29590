package io.rollcall.cli;

import io.rollcall.domain.Drivers;
import io.rollcall.source.driver.Driver;
import io.rollcall.source.driver.Installer;
import io.rollcall.source.driver.Repositories;
import io.rollcall.workspace.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The drivers that are too big to be in the program.
@Command(
        name = "drivers",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Lists, installs and removes the drivers that are not in Rollcall.",
        footer = {
            "",
            "A driver is fetched from Maven's central repository, or as ~/.m2/settings.xml says. Without a",
            "network, put its jar into drivers/NAME in the state folder. A server that runs finds it without",
            "being started anew."
        })
final class DriversCommand implements Callable<Integer> {
    private final Root root;

    DriversCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        return new All(root).call();
    }

    /// Which there are.
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the drivers that are not in Rollcall, and whether they are installed.")
    static final class All implements Callable<Integer> {
        private final Root root;

        @Mixin
        private StateFolder state = new StateFolder();

        All(Root root) {
            this.root = root;
        }

        @Override
        public Integer call() throws IOException {
            var drivers = Drivers.in(state.path());
            for (var each : Driver.ALL) {
                var jars = drivers.jars(each.name());
                if (root.json())
                    root.out()
                            .println(Json.object()
                                    .put("driver", each.name())
                                    .put("artifact", each.artifact())
                                    .put("installed", !jars.isEmpty())
                                    .put("bytes", bytes(jars)));
                else
                    root.out()
                            .printf(
                                    "%-11s %-38s %s%n",
                                    each.name(),
                                    each.artifact(),
                                    jars.isEmpty() ? "not installed" : "installed, " + size(jars));
            }
            root.out().flush();
            return Exit.DONE;
        }
    }

    /// Fetches one.
    @Command(
            name = "install",
            mixinStandardHelpOptions = true,
            description = "Fetches a driver and puts it into the state folder, in the place of one that is there.")
    static final class Install implements Callable<Integer> {
        private final Root root;

        @Mixin
        private StateFolder state = new StateFolder();

        @Parameters(paramLabel = "DRIVER", description = "One of those that `rollcall drivers list` shows.")
        private String name = "";

        @Option(
                names = "--repository",
                paramLabel = "URL",
                description = "The Maven repository to fetch it from (or $${ROLLCALL_MAVEN_REPOSITORY}).")
        private @Nullable String repository;

        Install(Root root) {
            this.root = root;
        }

        @Override
        public Integer call() throws Exception {
            var driver = Driver.named(name);
            var home = Path.of(System.getProperty("user.home"));
            var from = Repositories.of(Optional.ofNullable(repository), System.getenv(), home);
            var drivers = Drivers.in(state.path());
            try (var far = new Far(root.err(), Terminal.here().isPresent())) {
                new Installer(drivers).install(driver, from, far);
            }
            root.out()
                    .printf(
                            "%s is installed in %s (%s)%n",
                            driver.artifact(), drivers.folder(name), size(drivers.jars(name)));
            root.out().flush();
            return Exit.DONE;
        }
    }

    /// Takes one away.
    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Takes a driver out of the state folder.")
    static final class Remove implements Callable<Integer> {
        private final Root root;

        @Mixin
        private StateFolder state = new StateFolder();

        @Parameters(paramLabel = "DRIVER", description = "One of those that `rollcall drivers list` shows.")
        private String name = "";

        Remove(Root root) {
            this.root = root;
        }

        @Override
        public Integer call() throws Exception {
            var gone = new Installer(Drivers.in(state.path())).remove(Driver.named(name));
            root.out().println(gone ? "the driver %s is removed".formatted(name) : "there was none");
            root.out().flush();
            return Exit.DONE;
        }
    }

    private static long bytes(List<Path> jars) throws IOException {
        var bytes = 0L;
        for (var jar : jars) bytes += Files.size(jar);
        return bytes;
    }

    private static String size(List<Path> jars) throws IOException {
        return "%d %s, %,d MB".formatted(jars.size(), jars.size() == 1 ? "jar" : "jars", bytes(jars) / 1_000_000);
    }
}
