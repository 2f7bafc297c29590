package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.ledger.Digest;
import io.rollcall.sync.Forget;
import io.rollcall.sync.Members;
import io.rollcall.sync.Turnover;
import io.rollcall.sync.Why;
import io.rollcall.workspace.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;

/// Who is on a list and who is not, and why. Viewers and operators see addresses masked.
final class MemberRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> STATES = List.of("listed", "waiting", "rejected", "uncertain", "new");
    private static final int MOST = 500;

    private final Backend backend;

    MemberRoutes(Backend backend) {
        this.backend = backend;
    }

    List<Route> routes() {
        var activation = Route.WORKSPACE + "/activations/{name}";
        var member = Schemas.object()
                .has("address", Schemas.text("Masked for viewers and operators"))
                .has("state", Schemas.oneOf("How he stands", STATES))
                .has("reason", Schemas.text("Why"))
                .done();
        var state = new Route.Parameter("state", "Only those in this state", false, Schemas.oneOf("A state", STATES));
        return List.of(
                new Route(
                        HandlerType.POST,
                        activation + "/members",
                        Need.in(Role.VIEWER),
                        new Route.Doc(
                                        "listMembers",
                                        "Lists people of the audience and how they stand, in an order of their own; reads the audience.",
                                        Schemas.page("members", member))
                                .takes(Schemas.object()
                                        .mayHave("state", Schemas.oneOf("Only those in this state", STATES))
                                        .mayHave(
                                                "search",
                                                Schemas.text("Only addresses that hold this text; for editors"))
                                        .mayHave("after", Schemas.text("What the page before gave as next"))
                                        .mayHave(
                                                "limit",
                                                Schemas.number("The most to list, 100 by default, at most 500"))
                                        .done()),
                        this::members),
                new Route(
                        HandlerType.GET,
                        activation + "/members.csv",
                        Need.in(Role.EDITOR),
                        new Route.Doc(
                                        "downloadMembers",
                                        "The whole audience and how everybody stands, as CSV.",
                                        Schemas.text("text/csv"))
                                .asks(state),
                        this::csv),
                new Route(
                        HandlerType.POST,
                        activation + "/why",
                        Need.in(Role.OPERATOR),
                        new Route.Doc(
                                        "explainMember",
                                        "Says why an address is on the list, or not: the source, the record, each run.",
                                        Schemas.ref("Why"))
                                .takes(Schemas.object()
                                        .has("address", Schemas.text("In any spelling"))
                                        .done()),
                        this::why),
                new Route(
                        HandlerType.POST,
                        Route.WORKSPACE + "/forget",
                        Need.in(Role.ADMIN),
                        new Route.Doc(
                                        "forgetMember",
                                        "Erases an address from every ledger of the workspace. Nothing changes in sources or in Emarsys.",
                                        Schemas.object()
                                                .has("activations", Schemas.list(Schemas.text("Where it was")))
                                                .has("listed", Schemas.list(Schemas.text("On whose list it still is")))
                                                .done())
                                .takes(Schemas.object()
                                        .has("address", Schemas.text("In any spelling"))
                                        .mayHave(
                                                "even_on_lists",
                                                Schemas.flag(
                                                        "Even if it is on lists, from which it is never removed then"))
                                        .done()),
                        this::forget),
                new Route(
                        HandlerType.GET,
                        activation + "/changes",
                        Need.in(Role.VIEWER),
                        new Route.Doc(
                                        "getChanges",
                                        "Counts who entered and left the list between two runs.",
                                        Schemas.object()
                                                .has("entered", Schemas.number("How many"))
                                                .has("left", Schemas.number("How many"))
                                                .done())
                                .asks(
                                        new Route.Parameter("from", "After this run", true, Schemas.number("A run")),
                                        Schemas.whole("to", "Up to the end of this run; by default up to now")),
                        this::changes));
    }

    private static String state(Optional<String> given) throws Refusal {
        var state = given.orElse("");
        if (!state.isEmpty() && !STATES.contains(state))
            throw Refusal.badRequest("\"state\" has to be one of %s.".formatted(String.join(", ", STATES)));
        return state;
    }

    private Answer members(Request request) throws Problem, Refusal, IOException, InterruptedException {
        var workspace = backend.open(request);
        var activation = request.activation(workspace);
        var body = request.bodyIfAny();
        var state = state(Request.textIfAny(body, "state"));
        var search = Request.textIfAny(body, "search");
        var limit = (int) Request.whole(body, "limit", 100, 1, MOST);
        var given = Request.textIfAny(body, "after");
        var after = given.flatMap(Digest::ofHex);
        if (given.isPresent() && after.isEmpty())
            throw Refusal.wrong("/after", "\"after\" has to be the \"next\" of another answer.");
        var seesAll = request.may(Role.EDITOR);
        // A search by letters would lift the mask letter by letter.
        if (!seesAll && search.isPresent()) throw Refusal.forbidden("Only editors may search by address.");
        var found = new Members(workspace.engine(), workspace.bound(activation))
                .page(search.orElse("").strip().toLowerCase(Locale.ROOT), state, after, limit + 1);
        var page = JSON.createObjectNode();
        var all = page.putArray("members");
        for (var member : found.subList(0, Math.min(limit, found.size())))
            all.addObject()
                    .put("address", seesAll ? member.address() : masked(member.address()))
                    .put("state", Members.state(member.where()))
                    .put("reason", Members.reason(member.where()));
        if (found.size() > limit) page.put("next", found.get(limit - 1).digest().hex());
        return Answer.of(page);
    }

    /// An address that tells who it is to those who know, and nobody else.
    static String masked(String address) {
        var at = address.indexOf('@');
        return at < 1 ? "***" : address.charAt(0) + "***" + address.substring(at);
    }

    private Answer csv(Request request) throws Problem, Refusal {
        var workspace = backend.open(request);
        var activation = request.activation(workspace);
        var state = state(request.query("state"));
        var members = new Members(workspace.engine(), workspace.bound(activation));
        var headers = Map.of("Content-Disposition", "attachment; filename=\"%s.csv\"".formatted(activation.id()));
        return new Answer.Stream("text/csv; charset=utf-8", headers, out -> {
            MemberCsv.head(out);
            try {
                members.each("", (address, where) -> {
                    if (state.isEmpty() || Members.state(where).equals(state)) MemberCsv.write(out, address, where);
                    return true;
                });
            } catch (UncheckedIOException gone) {
                throw gone.getCause();
            } catch (Problem broken) {
                // Too late for another answer: a connection that breaks off is no whole file.
                throw new IOException(broken.sentence());
            }
        });
    }

    private Answer why(Request request) throws Problem, Refusal, IOException, InterruptedException {
        var workspace = backend.open(request);
        var activation = request.activation(workspace);
        var address = Request.text(request.body(), "address");
        var answer = new Why(workspace.engine(), workspace.bound(activation)).about(address);
        return Answer.of(Json.why(activation.id(), answer));
    }

    private Answer forget(Request request) throws Problem, Refusal, IOException {
        var workspace = backend.open(request);
        var body = request.body();
        var address = Request.text(body, "address");
        var forgotten = new Forget(workspace.engine()).address(address, Request.flag(body, "even_on_lists"));
        backend.note(request, "erased an address", "workspace", request.workspace(), "");
        var answer = JSON.createObjectNode();
        forgotten.activations().forEach(answer.putArray("activations")::add);
        forgotten.listed().forEach(answer.putArray("listed")::add);
        return Answer.of(answer);
    }

    private Answer changes(Request request) throws Problem, Refusal, IOException, InterruptedException {
        var workspace = backend.open(request);
        var activation = request.activation(workspace);
        request.needed("from");
        var from = request.number("from", 0, 1, Long.MAX_VALUE);
        var to = request.query("to").isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(request.number("to", 0, 1, Long.MAX_VALUE));
        var answer = new Turnover(workspace.engine(), workspace.bound(activation)).between(from, to, 0);
        return Answer.of(
                JSON.createObjectNode().put("entered", answer.entered()).put("left", answer.left()));
    }
}
