package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The calls that were made.
final class CallRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 1000;

    private final Backend backend;

    CallRoutes(Backend backend) {
        this.backend = backend;
    }

    List<Route> routes() {
        return List.of(new Route(
                HandlerType.GET,
                Route.WORKSPACE + "/platforms/{name}/calls",
                Need.in(Role.OPERATOR),
                new Route.Doc(
                                "listCalls",
                                "Lists the last calls that this server made on a platform, newest first; never what was in them.",
                                Schemas.page("calls", Schemas.ref("Call")))
                        .asks(
                                Schemas.parameter("list", "Only calls about the list with this id", false),
                                Schemas.whole("limit", "The most to list, 100 by default, at most 1000")),
                this::calls));
    }

    private Answer calls(Request request) throws Problem, Refusal {
        var platform = backend.open(request).platforms().get(request.path("name"));
        if (platform == null)
            throw Refusal.missing("There is no platform %s.".formatted(Request.shortened(request.path("name"))));
        var limit = request.number("limit", 100, 1, MOST);
        var list = request.query("list").map(id -> "contactlist/" + id + "/").orElse("");
        var page = JSON.createObjectNode();
        var all = page.putArray("calls");
        platform.calls().last().stream()
                .filter(call -> call.path().startsWith(list))
                .limit(limit)
                .forEach(call -> all.addObject()
                        .put("at", call.at().toString())
                        .put("method", call.method())
                        .put("path", call.path())
                        .put("bytes_sent", call.sent())
                        .put("status", call.status())
                        .put("outcome", call.outcome())
                        .put("milliseconds", call.took().toMillis()));
        return Answer.of(page);
    }
}
