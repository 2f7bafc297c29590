package io.rollcall.cli;

import io.rollcall.ledger.Status;
import io.rollcall.store.Run;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says things in plain words, the same way in every command.
final class Tell {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Tell() {}

    static String time(@Nullable Instant time) {
        return time == null ? "-" : TIME.format(time);
    }

    static void run(Run run, PrintWriter out) {
        var figures = run.figures();
        out.printf("%s: run %d %s%n", run.activation(), run.id(), status(run));
        if (run.kind() == Run.Kind.RUN || run.kind() == Run.Kind.RESYNC) audience(run, figures, out);
        switch (run.status()) {
            case DONE -> {
                out.printf("  added %,d, removed %,d%n", figures.added(), figures.removed());
                books(figures, out);
            }
            case HELD -> {
                out.printf(
                        "  would add up to %,d and remove %,d; nothing was sent%n",
                        figures.joins(), figures.removals());
                out.printf("  look with: rollcall plan %s%n", run.activation());
                out.printf("  go on: rollcall approve %1$s   let it go: rollcall skip %1$s%n", run.activation());
                out.printf("  make it the new normal: rollcall approve %s --new-normal%n", run.activation());
            }
            case RUNNING, SKIPPED, APPROVED, FAILED, INTERRUPTED -> {}
        }
    }

    private static void audience(Run run, Run.Figures figures, PrintWriter out) {
        if (figures.rows() == 0 && figures.audience() == 0) return;
        run.dataAsOf().ifPresent(it -> out.printf("  data as of %s%n", time(it)));
        out.printf(
                "  %,d rows = %,d addresses + %,d duplicates",
                figures.rows(), figures.audience(), figures.duplicates());
        var invalid =
                figures.invalid().values().stream().mapToLong(Long::longValue).sum();
        out.printf(" + %,d invalid%s%n", invalid, reasons(figures.invalid()));
    }

    private static String reasons(Map<String, Long> invalid) {
        if (invalid.isEmpty()) return "";
        return invalid.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "%,d %s".formatted(entry.getValue(), entry.getKey()))
                .collect(java.util.stream.Collectors.joining(", ", " (", ")"));
    }

    private static void books(Run.Figures figures, PrintWriter out) {
        out.printf(
                "  %,d addresses = %,d listed + %,d waiting (no contacts yet) + %,d rejected%n",
                figures.audience(), figures.listed(), figures.waiting(), figures.rejected());
        if (figures.listSize().isPresent())
            out.printf(
                    "  the list has %,d members in Emarsys%n",
                    figures.listSize().getAsLong());
    }

    private static String status(Run run) {
        var message = run.message().isEmpty() ? "" : ": " + run.message();
        return words(run.status()) + message;
    }

    static String words(Run.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static String words(@Nullable Status status) {
        return switch (status) {
            case null -> "not known";
            case LISTED -> "on the list";
            case WAITING -> "waiting: no Emarsys contact has this address yet";
            case AMBIGUOUS -> "rejected: several Emarsys contacts share the address";
            case REFUSED_VALUE -> "rejected: Emarsys refuses the value";
            case REFUSED -> "rejected by Emarsys";
            case UNCERTAIN -> "in doubt: an answer was lost, the next run settles it";
        };
    }
}
