package io.rollcall.cli;

import io.rollcall.sync.Turnover;
import io.rollcall.workspace.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows who entered and who left a list.
@Command(
        name = "changes",
        mixinStandardHelpOptions = true,
        description = "Says how many entered and left a list between two runs, and who.",
        footer = {"", "What is on record holds no addresses: named are those that the model still has."})
final class ChangesCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(arity = "0..1", paramLabel = "ACTIVATION", description = "May be left out when there is only one.")
    private String activation = "";

    @Option(names = "--from", paramLabel = "RUN", required = true, description = "After this run (see history).")
    private long from;

    @Option(names = "--to", paramLabel = "RUN", description = "Up to the end of this one (default: now).")
    private Optional<Long> to = Optional.empty();

    @Option(
            names = "--show",
            paramLabel = "N",
            description = "Name up to N of each. It prints addresses: mind who looks on.")
    private int show;

    ChangesCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var chosen = workspace.activation(activation);
        var until = to.map(OptionalLong::of).orElse(OptionalLong.empty());
        var answer = new Turnover(workspace.engine(), workspace.bound(chosen)).between(from, until, show);
        if (root.json()) {
            var object = Json.object()
                    .put("activation", chosen.id())
                    .put("entered", answer.entered())
                    .put("left", answer.left());
            answer.someEntered().forEach(object.putArray("some_entered")::add);
            answer.someLeft().forEach(object.putArray("some_left")::add);
            root.out().println(object);
        } else {
            print("entered", answer.entered(), answer.someEntered());
            print("left", answer.left(), answer.someLeft());
        }
        root.out().flush();
        return Exit.DONE;
    }

    private void print(String word, long count, List<String> some) {
        root.out().printf("%,d %s%n", count, word);
        some.forEach(address -> root.out().printf("  %s%n", address));
    }
}
