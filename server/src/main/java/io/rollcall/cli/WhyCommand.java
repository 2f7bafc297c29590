package io.rollcall.cli;

import io.rollcall.domain.Activation;
import io.rollcall.sync.Why;
import io.rollcall.workspace.Json;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Explains one address.
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description =
                "Says why an address is on a list, or is not: what the source has, what is on record, what each run did.")
final class WhyCommand implements Callable<Integer> {
    private final Root root;

    @Parameters(paramLabel = "ADDRESS", description = "In any spelling.")
    private String address = "";

    @Option(names = "--activation", paramLabel = "NAME", description = "Only this activation (default: all of them).")
    private Optional<String> activation = Optional.empty();

    WhyCommand(Root root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        var workspace = root.open();
        var chosen = activation.isPresent()
                ? List.of(workspace.activation(activation.get()))
                : List.copyOf(workspace.project().activations().values());
        for (var each : chosen) {
            var answer = new Why(workspace.engine(), workspace.bound(each)).about(address);
            if (root.json()) root.out().println(Json.why(each.id(), answer));
            else print(each, answer);
        }
        root.out().flush();
        return Exit.DONE;
    }

    private void print(Activation each, Why.Answer answer) {
        var out = root.out();
        out.printf("%s  (list \"%s\")%n", each.id(), each.listName());
        out.printf(
                "  now: %s%s%n",
                answer.now().map(Tell::words).orElse("not on the list, and not on record"),
                answer.contactId() > 0 ? " (contact %d)".formatted(answer.contactId()) : "");
        out.printf(
                "  source: %s%n",
                answer.rows() == 0
                        ? "no row of %s has this address".formatted(each.audience())
                        : "%,d row(s) of %s".formatted(answer.rows(), each.audience()));
        if (answer.rows() == 0)
            each.of()
                    .segment()
                    .ifPresent(segment ->
                            out.printf("  `rollcall explain %s ADDRESS` says what does not hold%n", segment));
        for (var event : answer.events())
            out.printf(
                    "  %s  run %d: %s -> %s%n",
                    Tell.time(event.at()), event.run(), Tell.words(event.before()), Tell.words(event.after()));
        if (answer.rows() > 0 && answer.now().isEmpty()) out.printf("  the next run will try to add it%n");
    }
}
