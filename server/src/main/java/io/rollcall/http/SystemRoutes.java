package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Role;
import io.rollcall.store.Audit;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What is said of the server itself: its health, its description, what was done.
final class SystemRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 500;

    private final Backend backend;
    private final Supplier<ObjectNode> description;
    private @Nullable ObjectNode described;

    SystemRoutes(Backend backend, Supplier<ObjectNode> description) {
        this.backend = backend;
        this.description = description;
    }

    List<Route> routes() {
        var health = Schemas.object().has("status", Schemas.text("up")).done();
        return List.of(
                new Route(
                        HandlerType.GET,
                        "/health/live",
                        Need.ANYBODY,
                        new Route.Doc("isLive", "Says that the process answers.", health),
                        _ -> up()),
                new Route(
                        HandlerType.GET,
                        "/health/ready",
                        Need.ANYBODY,
                        new Route.Doc("isReady", "Says that the process answers and reaches its database.", health),
                        _ -> {
                            backend.teams().all();
                            return up();
                        }),
                new Route(
                        HandlerType.GET,
                        Route.API + "/openapi.json",
                        Need.ANYBODY,
                        new Route.Doc("getDescription", "This document.", Schemas.any("An OpenAPI 3.1 document")),
                        _ -> Answer.of(described())),
                new Route(
                        HandlerType.GET,
                        Route.API + "/backup.zip",
                        Need.OWNER,
                        new Route.Doc(
                                "downloadBackup",
                                "All that the server has, but for its keys, as `rollcall restore` takes it.",
                                Schemas.text("application/zip")),
                        this::backup),
                new Route(
                        HandlerType.GET,
                        Route.WORKSPACE + "/audit",
                        Need.in(Role.ADMIN),
                        new Route.Doc(
                                        "listAudit",
                                        "Lists what was done in the workspace, newest first.",
                                        Schemas.page("acts", Schemas.ref("Act")))
                                .asks(
                                        Schemas.parameter("who", "Only what this one did", false),
                                        Schemas.parameter("kind", "Only what was done to things of this kind", false),
                                        Schemas.parameter("name", "Only what was done to things of this name", false),
                                        Schemas.whole("before", "Only acts with a smaller id"),
                                        Schemas.whole("limit", "The most to list, 100 by default, at most 500")),
                        this::audit));
    }

    /// Made once: anybody may ask for it, as often as he likes.
    private synchronized ObjectNode described() {
        if (described == null) described = description.get();
        return described;
    }

    private static Answer up() {
        return Answer.of(JSON.createObjectNode().put("status", "up"));
    }

    private Answer backup(Request request) {
        var now = backend.surroundings().clock().instant();
        var who = request.caller().who();
        backend.note(Optional.empty(), new Audit.Act(who, "downloaded a back-up", "server", "", ""));
        var name = "rollcall-%s.zip".formatted(LocalDate.ofInstant(now, ZoneOffset.UTC));
        var headers = Map.of("Content-Disposition", "attachment; filename=\"%s\"".formatted(name));
        return new Answer.Stream(
                "application/zip", headers, out -> backend.backup().send(out, now));
    }

    private Answer audit(Request request) throws Refusal {
        var limit = (int) request.number("limit", 100, 1, MOST);
        var filter = new Audit.Filter(
                request.query("who"),
                request.query("kind"),
                request.query("name"),
                request.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE),
                limit + 1);
        var found = new ArrayList<>(backend.audit().find(request.workspace(), filter));
        var page = JSON.createObjectNode();
        var acts = page.putArray("acts");
        for (var noted : found.subList(0, Math.min(limit, found.size())))
            acts.addObject()
                    .put("id", noted.id())
                    .put("at", noted.at().toString())
                    .put("who", noted.act().who())
                    .put("action", noted.act().action())
                    .put("kind", noted.act().kind())
                    .put("name", noted.act().name())
                    .put("detail", noted.act().detail());
        if (found.size() > limit) page.put("next", found.get(limit - 1).id());
        return Answer.of(page);
    }
}
