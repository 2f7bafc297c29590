package io.rollcall;

import io.rollcall.cli.Installation;
import io.rollcall.destination.Destinations;
import io.rollcall.destination.Platform;
import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Pause;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import io.rollcall.ledger.InstallationKey;
import io.rollcall.project.Project;
import io.rollcall.project.ProjectFile;
import io.rollcall.source.Source;
import io.rollcall.source.Sources;
import io.rollcall.store.Store;
import io.rollcall.sync.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Builds every object of the program, in reading order. The real clock, real waiting and real chance are named
/// here and nowhere else.
public final class Application {
    /// How many versions of each ledger stay, for undo and for looking back.
    private static final int LEDGERS_KEPT = 10;

    /// Where the installation key comes from when it is not in the key file.
    private static final String KEY_VARIABLE = "ROLLCALL_KEY";

    private Application() {}

    /// Reads the project file and opens everything it speaks of; nothing is connected yet.
    public static Installation open(Path file) throws Problem, IOException {
        var environment = System.getenv();
        var project = ProjectFile.read(file, fields(Sources.KINDS), fields(Destinations.KINDS), environment);
        Files.createDirectories(project.state());
        var random = new SecureRandom();
        var key = environment.containsKey(KEY_VARIABLE)
                ? InstallationKey.ofHex(environment.get(KEY_VARIABLE))
                : InstallationKey.in(project.state().resolve("key"), random);
        var store = Store.open(project.state().resolve("rollcall.db"));
        InstantSource clock = InstantSource.system();
        Pause pause = length -> Thread.sleep(Math.max(0, length.toMillis()));
        var surroundings = new Surroundings(clock, pause, random, project.folder());
        var engine = new Engine(store, key, project.state(), LEDGERS_KEPT, clock, pause, random);
        return new Installation(project, engine, sources(project, surroundings), platforms(project, surroundings));
    }

    private static Map<String, List<Field>> fields(List<? extends Kind<?>> kinds) {
        var fields = new LinkedHashMap<String, List<Field>>();
        for (var kind : kinds) fields.put(kind.name(), kind.fields());
        return fields;
    }

    private static Map<String, Source> sources(Project project, Surroundings surroundings) {
        var sources = new HashMap<String, Source>();
        project.sources()
                .forEach((name, component) ->
                        sources.put(name, kind(Sources.KINDS, component).open(component.settings(), surroundings)));
        return sources;
    }

    /// Platforms with the same settings are one account: they share its login and its pace.
    private static Map<String, Platform> platforms(Project project, Surroundings surroundings) {
        var accounts = new HashMap<Values, Platform>();
        var platforms = new HashMap<String, Platform>();
        project.platforms()
                .forEach((name, component) -> platforms.put(
                        name,
                        accounts.computeIfAbsent(
                                component.settings(),
                                settings -> kind(Destinations.KINDS, component).open(settings, surroundings))));
        return platforms;
    }

    private static <T> Kind<T> kind(List<Kind<T>> kinds, Project.Component component) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(component.kind()))
                .findFirst()
                .orElseThrow();
    }
}
