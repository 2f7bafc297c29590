package io.rollcall.http;

import io.rollcall.domain.Plain;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.workspace.Explanation;
import io.rollcall.workspace.Json;
import io.rollcall.workspace.Looked;
import io.rollcall.workspace.Workspace;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Looks into a segment of a workspace, or into a whole model as if it were one: the one that a request's path
/// names.
final class Looks {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_ADDRESS = 1_000;

    private Looks() {}

    private static Looked look(Request request, Workspace workspace) throws Problem, Refusal {
        var name = request.path("name");
        var definitions = workspace.project().definitions();
        if (!definitions.segments().containsKey(name) && !definitions.models().containsKey(name))
            throw Refusal.missing("There is no segment or model %s.".formatted(Request.shortened(name)));
        return workspace.look(name, zone(request));
    }

    private static Optional<ZoneId> zone(Request request) throws Refusal {
        try {
            return request.query("time_zone").map(ZoneId::of);
        } catch (DateTimeException unknown) {
            throw Refusal.badRequest("\"time_zone\" has to be the name of a time zone such as Europe/Paris.");
        }
    }

    static Answer size(Request request, Workspace workspace) throws Problem, Refusal, InterruptedException {
        var looked = look(request, workspace);
        var answer = looked.source().ask(looked.insight().size(looked.segment()), 1);
        return Answer.of(JSON.createObjectNode()
                .put("model_rows", answer.number(0))
                .put("rows", answer.number(1))
                .put("with_address", answer.number(2))
                .put("addresses", answer.number(3)));
    }

    static Answer words(Request request, Workspace workspace) throws Problem, Refusal {
        return Answer.of(JSON.createObjectNode()
                .put("words", Plain.words(look(request, workspace).segment())));
    }

    static Answer sample(Request request, Workspace workspace) throws Problem, Refusal, InterruptedException {
        var looked = look(request, workspace);
        var model = workspace.project().definitions().model(looked.segment().model());
        var known = model.shown();
        var fields = request.query("fields")
                .map(text ->
                        Arrays.stream(text.split(",", -1)).map(String::strip).toList())
                .orElse(known);
        for (var field : fields)
            if (!known.contains(field))
                throw Refusal.badRequest(
                        "Model %s has no field \"%s\".".formatted(model.name(), Request.shortened(field)));
        return Answer.of(Rows.json(
                looked.source().ask(looked.insight().sample(looked.segment(), fields, Rows.SHOWN), Rows.SHOWN)));
    }

    static Answer breakdown(Request request, Workspace workspace) throws Problem, Refusal, InterruptedException {
        var looked = look(request, workspace);
        var by = request.needed("by");
        var model = workspace.project().definitions().model(looked.segment().model());
        if (model.field(by).isEmpty())
            throw Refusal.badRequest("Model %s has no field \"%s\".".formatted(model.name(), Request.shortened(by)));
        // Any other field could be somebody's address or name.
        if (!model.field(by).orElseThrow().categorical() && !request.may(Role.EDITOR))
            throw Refusal.forbidden("Viewers see breakdowns by fields that are marked \"categorical\" only.");
        var answer = looked.source().ask(looked.insight().breakdown(looked.segment(), by, MOST_VALUES), MOST_VALUES);
        return Answer.of(Rows.counts(answer));
    }

    static Answer overlap(Request request, Workspace workspace) throws Problem, Refusal, InterruptedException {
        var looked = look(request, workspace);
        var with = request.needed("with");
        var other = workspace.project().definitions().segments().get(with);
        if (other == null) throw Refusal.badRequest("There is no segment %s.".formatted(Request.shortened(with)));
        if (!other.model().equals(looked.segment().model()))
            throw Refusal.badRequest("Segment %s is of another model, %s.".formatted(with, other.model()));
        var answer = looked.source().ask(looked.insight().overlap(looked.segment(), other), 1);
        return Answer.of(JSON.createObjectNode()
                .put("this", answer.number(0))
                .put("other", answer.number(1))
                .put("both", answer.number(2)));
    }

    static Answer explain(Request request, Workspace workspace) throws Problem, Refusal, InterruptedException {
        var looked = look(request, workspace);
        var address = Request.text(request.body(), "address");
        if (address.length() > LONGEST_ADDRESS) throw Refusal.wrong("/address", "This is nobody's address.");
        var page = JSON.createObjectNode();
        var all = page.putArray("explanations");
        for (var each : Explanation.of(looked, workspace.project().definitions(), address))
            all.add(Json.explanation(looked.segment().name(), each));
        return Answer.of(page);
    }

    static Answer sql(Request request, Workspace workspace) throws Problem, Refusal {
        var looked = look(request, workspace);
        return Answer.of(JSON.createObjectNode().put("sql", looked.sql().select(looked.segment())));
    }
}
