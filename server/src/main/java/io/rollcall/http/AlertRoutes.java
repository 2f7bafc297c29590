package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.channel.Notice;
import io.rollcall.domain.Alert;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.domain.Section;
import io.rollcall.domain.Thing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What people should know now, what they were told, and whether a channel works.
final class AlertRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 500;

    private final Backend backend;

    AlertRoutes(Backend backend) {
        this.backend = backend;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        HandlerType.GET,
                        Route.WORKSPACE + "/alerts",
                        Need.in(Role.VIEWER),
                        new Route.Doc(
                                "listAlerts",
                                "Lists what people should know now.",
                                Schemas.page("alerts", Schemas.ref("Alert"))),
                        this::open),
                new Route(
                        HandlerType.GET,
                        Route.WORKSPACE + "/notices",
                        Need.in(Role.VIEWER),
                        new Route.Doc(
                                        "listNotices",
                                        "Lists what people were told, newest first, and what came of sending it.",
                                        Schemas.page("notices", Schemas.ref("Notice")))
                                .asks(
                                        Schemas.whole("before", "Only notices with a smaller number"),
                                        Schemas.whole("limit", "The most to list, 100 by default, at most 500")),
                        this::told),
                new Route(
                        HandlerType.POST,
                        Route.WORKSPACE + "/channels/{name}/test",
                        Need.in(Role.ADMIN),
                        new Route.Doc("testChannel", "Sends a notice that says it is a test.", Schemas.check()),
                        this::test));
    }

    private Answer open(Request request) throws Problem {
        var page = JSON.createObjectNode();
        var all = page.putArray("alerts");
        for (var open : backend.open(request).engine().store().alerts().open())
            shown(all.addObject(), open.alert()).put("since", open.since().toString());
        return Answer.of(page);
    }

    private Answer told(Request request) throws Problem, Refusal {
        var limit = (int) request.number("limit", 100, 1, MOST);
        var before = request.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        var found = backend.open(request).engine().store().alerts().notices(before, limit + 1);
        var page = JSON.createObjectNode();
        var all = page.putArray("notices");
        found.stream().limit(limit).forEach(notice -> {
            var one = all.addObject()
                    .put("number", notice.number())
                    .put("at", notice.at().toString())
                    .put("change", notice.change().name().toLowerCase(Locale.ROOT));
            shown(one, notice.alert());
            var deliveries = one.putArray("deliveries");
            for (var delivery : notice.deliveries())
                deliveries
                        .addObject()
                        .put("channel", delivery.channel())
                        .put("attempts", delivery.attempts())
                        .put(
                                "ended_at",
                                delivery.endedAt().map(Instant::toString).orElse(null))
                        .put("error", delivery.error());
        });
        if (found.size() > limit) page.put("next", found.get(limit - 1).number());
        return Answer.of(page);
    }

    private static ObjectNode shown(ObjectNode into, Alert alert) {
        var subject = alert.subject();
        return into.put("trigger", subject.trigger().word())
                .put("kind", subject.thing().section().one())
                .put("name", subject.thing().name())
                .put("level", alert.level().word())
                .put("title", subject.trigger().begun())
                .put("text", alert.sentence());
    }

    private Answer test(Request request) throws Problem, Refusal, InterruptedException {
        var name = request.path("name");
        var channel = backend.open(request).channels().get(name);
        if (channel == null) throw Refusal.missing("There is no channel %s.".formatted(Request.shortened(name)));
        var test = new Alert.Subject(Alert.Trigger.TEST, new Thing(Section.CHANNELS, name));
        var alert = new Alert(test, Alert.Level.WARNING, "Whoever reads this will be told of alerts.");
        backend.note(request, "tested", "channel", name, "");
        var now = backend.surroundings().clock().instant();
        try {
            channel.send(new Notice(0, request.workspace(), Alert.Change.BEGAN, alert, now));
            return Answer.of(SourceRoutes.found(List.of(), Optional.empty()));
        } catch (Problem failed) {
            return Answer.of(SourceRoutes.found(List.of(failed.sentence()), Optional.empty()));
        }
    }
}
