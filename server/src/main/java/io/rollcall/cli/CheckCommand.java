package io.rollcall.cli;

import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Segment;
import io.rollcall.source.Insight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Checks that everything a project file speaks of is there and allowed.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Checks the project file, the sources, the models and their keys, the segments, the platforms and their permissions.",
        footer = {"", "Nothing is changed anywhere."})
final class CheckCommand implements Callable<Integer> {
    /// More duplicates of a key than this, in percent, are no accident.
    private static final int TOO_MANY_DUPLICATES = 5;

    private final Root root;
    private int failed;

    CheckCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var installation = root.open();
        var project = installation.project();
        for (var model : project.models().values()) check("model " + model.name(), () -> model(installation, model));
        for (var segment : project.definitions().segments().values())
            check("segment " + segment.name(), () -> segment(installation, segment));
        for (var name : project.platforms().keySet()) check("platform " + name, () -> platform(installation, name));
        if (project.activations().isEmpty()) say("activations", List.of("there is none yet: nothing will be run"));
        root.out().flush();
        return failed == 0 ? Exit.DONE : Exit.FAILED;
    }

    private interface Findings {
        List<String> find() throws Problem, InterruptedException;
    }

    private void check(String what, Findings findings) throws InterruptedException {
        try {
            say(what, findings.find());
        } catch (Problem problem) {
            say(what, List.of(problem.sentence()));
        }
    }

    private void say(String what, List<String> wrong) {
        failed += wrong.size();
        if (root.json()) {
            var object = Json.object().put("checked", what).put("ok", wrong.isEmpty());
            wrong.forEach(object.putArray("findings")::add);
            root.out().println(object);
        } else if (wrong.isEmpty()) root.out().printf("ok      %s%n", what);
        else wrong.forEach(each -> root.out().printf("WRONG   %s: %s%n", what, each));
        root.out().flush();
    }

    private List<String> model(Installation installation, Model model) throws Problem, InterruptedException {
        var source = installation.sources().get(model.source());
        if (source == null) return List.of("its source is not there");
        var key = source.check(model);
        var zone = installation.project().definitions().zone();
        if (!model.fields().isEmpty()) source.ask(new Insight(installation.statement(model, zone)).fields(model), 1);
        if (key.duplicates() * 100 > key.rows() * TOO_MANY_DUPLICATES)
            return List.of("%,d of %,d rows have no %s of their own; take another primary_key or clean the data"
                    .formatted(key.duplicates(), key.rows(), model.primaryKey()));
        if (key.duplicates() > 0 && !root.json())
            root.out()
                    .printf(
                            Locale.ROOT,
                            "note    model %s: %,d of %,d rows have no %s of their own%n",
                            model.name(),
                            key.duplicates(),
                            key.rows(),
                            model.primaryKey());
        return List.of();
    }

    /// The source plans the statement and returns nothing: what is missing or of another type comes to light.
    private static List<String> segment(Installation installation, Segment segment)
            throws Problem, InterruptedException {
        var definitions = installation.project().definitions();
        var model = definitions.model(segment.model());
        var insight = new Insight(installation.statement(model, definitions.zone()));
        installation.source(model).ask(insight.sample(segment, List.of(model.primaryKey()), 0), 1);
        return List.of();
    }

    private List<String> platform(Installation installation, String name) throws InterruptedException {
        var platform = installation.platforms().get(name);
        return platform == null
                ? List.of("it is not there")
                : new ArrayList<>(platform.lists(3).check());
    }
}
