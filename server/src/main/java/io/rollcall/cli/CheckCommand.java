package io.rollcall.cli;

import io.rollcall.domain.Model;
import io.rollcall.domain.Problem;
import io.rollcall.sync.KeyWatch;
import io.rollcall.workspace.Checks;
import io.rollcall.workspace.Json;
import io.rollcall.workspace.Workspace;
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
        var workspace = root.open();
        var project = workspace.project();
        for (var name : newKeys) new KeyWatch(workspace.engine()).accept(model(workspace, name));
        var checks = new Checks(workspace);
        for (var model : project.models().values())
            check("model " + model.name(), () -> {
                var remark = checks.model(model);
                if (!root.json()) remark.ifPresent(said -> root.out().printf("note    %s%n", said));
                return List.of();
            });
        for (var segment : project.definitions().segments().values())
            check("segment " + segment.name(), () -> {
                checks.segment(segment);
                return List.of();
            });
        for (var name : project.platforms().keySet()) check("platform " + name, () -> checks.platform(name));
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

    private static Model model(Workspace workspace, String name) throws Problem {
        var models = workspace.project().models();
        var model = models.get(name);
        if (model == null)
            throw new Problem(
                    "There is no model %s; the models are: %s.".formatted(name, String.join(", ", models.keySet())));
        return model;
    }
}
