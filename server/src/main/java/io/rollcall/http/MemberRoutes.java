package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import io.rollcall.ledger.Digest;
import io.rollcall.sync.Members;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
                        this::csv));
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
}
