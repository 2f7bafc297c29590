package io.rollcall.cli;

import io.rollcall.ledger.Status;
import io.rollcall.store.Run;
import io.rollcall.sync.Plan;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The objects that `--json` prints, one a line. Their members are part of what we promise to scripts.
final class Json {
    private static final JsonMapper JSON = new JsonMapper();

    private Json() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ObjectNode run(Run run) {
        var figures = run.figures();
        var object = object().put("run", run.id())
                .put("activation", run.activation())
                .put("kind", run.kind().name().toLowerCase(Locale.ROOT))
                .put("status", Tell.words(run.status()))
                .put("message", run.message())
                .put("started_at", run.startedAt().toString())
                .put(
                        "finished_at",
                        run.finishedAt() == null ? null : run.finishedAt().toString())
                .put("rows", figures.rows())
                .put("audience", figures.audience())
                .put("duplicates", figures.duplicates())
                .put("joins", figures.joins())
                .put("removals", figures.removals())
                .put("added", figures.added())
                .put("removed", figures.removed())
                .put("listed", figures.listed())
                .put("waiting", figures.waiting())
                .put("rejected", figures.rejected())
                .put("uncertain", figures.uncertain());
        if (figures.listSize().isPresent())
            object.put("list_size", figures.listSize().getAsLong());
        else object.putNull("list_size");
        var invalid = object.putObject("invalid");
        new TreeMap<>(figures.invalid()).forEach(invalid::put);
        return object;
    }

    static ObjectNode plan(String activation, Plan plan) {
        var counts = plan.counts();
        var object = object().put("activation", activation)
                .put("rows", counts.rows())
                .put("audience", counts.distinct())
                .put("duplicates", counts.duplicates())
                .put("invalid", counts.allInvalid())
                .put("listed", plan.listed())
                .put("entrants", counts.entrants())
                .put("tried_again", counts.again())
                .put("removals", counts.removals())
                .put("calls", plan.calls())
                .put("held", !plan.breaches().isEmpty());
        plan.unusual().ifPresent(remark -> object.put("unusual", remark));
        plan.breaches().forEach(object.putArray("breaches")::add);
        plan.sample().forEach(object.putArray("sample")::add);
        return object;
    }

    static String status(@Nullable Status status) {
        return status == null ? "unknown" : status.name().toLowerCase(Locale.ROOT);
    }
}
