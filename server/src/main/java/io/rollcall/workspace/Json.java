package io.rollcall.workspace;

import io.rollcall.domain.Thing;
import io.rollcall.ledger.Status;
import io.rollcall.store.Run;
import io.rollcall.sync.Plan;
import io.rollcall.sync.Why;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The objects that `--json` prints and the API answers. Their members are part of what we promise to scripts.
public final class Json {
    private static final JsonMapper JSON = new JsonMapper();

    private Json() {}

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public static ObjectNode run(Run run) {
        var figures = run.figures();
        var object = object().put("run", run.id())
                .put("activation", run.activation())
                .put("kind", run.kind().name().toLowerCase(Locale.ROOT))
                .put("status", run.status().name().toLowerCase(Locale.ROOT))
                .put("message", run.message())
                .put("cause", run.reason().cause().name().toLowerCase(Locale.ROOT))
                .put("culprit", run.reason().culprit().map(Thing::words).orElse(null))
                .put("unusual", run.unusual())
                .put("started_at", run.startedAt().toString())
                .put(
                        "finished_at",
                        run.finishedAt() == null ? null : run.finishedAt().toString())
                .put("data_as_of", run.dataAsOf().map(Object::toString).orElse(null))
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

    public static ObjectNode plan(String activation, Plan plan) {
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
        plan.leaving().forEach(object.putArray("leaving")::add);
        var reasons = object.putObject("invalid_reasons");
        counts.invalid().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> reasons.put(each.getKey().words(), each.getValue()));
        return object;
    }

    public static ObjectNode explanation(String segment, Explanation explanation) {
        var object = object().put("segment", segment).put("member", explanation.member());
        var conditions = object.putArray("conditions");
        for (var said : explanation.all())
            conditions
                    .addObject()
                    .put("depth", said.depth())
                    .put("condition", said.words())
                    .put("holds", said.holds())
                    .put("saw", said.saw());
        return object;
    }

    public static ObjectNode why(String activation, Why.Answer answer) {
        var object = object().put("activation", activation)
                .put("rows", answer.rows())
                .put("status", status(answer.now().orElse(null)))
                .put("contact_id", answer.contactId());
        var events = object.putArray("events");
        for (var event : answer.events())
            events.addObject()
                    .put("run", event.run())
                    .put("at", event.at() == null ? null : event.at().toString())
                    .put("before", status(event.before()))
                    .put("after", status(event.after()));
        return object;
    }

    public static String status(@Nullable Status status) {
        return status == null ? "unknown" : status.name().toLowerCase(Locale.ROOT);
    }
}
