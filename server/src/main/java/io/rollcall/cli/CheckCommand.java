package io.rollcall.cli;

import io.rollcall.domain.Activation;
import io.rollcall.domain.Dependencies;
import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Segment;
import io.rollcall.project.Project;
import io.rollcall.source.Insight;
import io.rollcall.sync.KeyWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Checks that everything a project file speaks of is there and allowed.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Checks the project file, the sources, the models and their keys, the segments, the platforms and their permissions.",
        footer = {"", "Nothing is changed anywhere."})
final class CheckCommand implements Callable<Integer> {
    private final Root root;

    @Option(
            names = "--new-key",
            paramLabel = "MODEL",
            description = "Accept that this model has another primary_key than before.")
    private List<String> newKeys = List.of();

    private int failed;

    CheckCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var installation = root.open();
        var project = installation.project();
        for (var name : newKeys) new KeyWatch(installation.engine()).accept(model(installation, name));
        for (var model : project.models().values())
            check("model " + model.name(), () -> {
                try {
                    return model(installation, model);
                } catch (Problem broken) {
                    return List.of(broken.sentence() + stopped(project, model));
                }
            });
        for (var segment : project.definitions().segments().values())
            check("segment " + segment.name(), () -> segment(installation, segment));
        for (var name : project.platforms().keySet()) check("platform " + name, () -> platform(installation, name));
        if (project.activations().isEmpty()) say("activations", List.of("there is none yet: nothing will be run"));
        root.out().flush();
        return failed == 0 ? Exit.DONE : Exit.FAILED;
    }

    /// What cannot be while a model is broken.
    private static String stopped(Project project, Model model) {
        var dependencies = new Dependencies(project.definitions());
        var segments = project.definitions().segments().values().stream()
                .filter(segment -> dependencies.models(segment).contains(model))
                .map(Segment::name)
                .toList();
        var activations = project.activations().values().stream()
                .filter(each -> each.of().model().equals(model.name())
                        || each.of().segment().filter(segments::contains).isPresent())
                .map(Activation::id)
                .toList();
        return (segments.isEmpty() ? "" : " These segments cannot be read: %s.".formatted(String.join(", ", segments)))
                + (activations.isEmpty()
                        ? ""
                        : " These activations fail and leave their lists as they are: %s."
                                .formatted(String.join(", ", activations)));
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

    private static Model model(Installation installation, String name) throws Problem {
        var models = installation.project().models();
        var model = models.get(name);
        if (model == null)
            throw new Problem(
                    "There is no model %s; the models are: %s.".formatted(name, String.join(", ", models.keySet())));
        return model;
    }

    private List<String> model(Installation installation, Model model) throws Problem, InterruptedException {
        var source = installation.sources().get(model.source());
        if (source == null) return List.of("its source is not there");
        var remark = new KeyWatch(installation.engine()).now(model, source);
        if (!root.json()) remark.ifPresent(said -> root.out().printf("note    %s%n", said));
        var zone = installation.project().definitions().zone();
        if (!model.fields().isEmpty()) source.ask(new Insight(installation.statement(model, zone)).fields(model), 1);
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
