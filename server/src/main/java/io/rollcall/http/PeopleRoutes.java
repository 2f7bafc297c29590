package io.rollcall.http;

import io.javalin.http.HandlerType;
import io.rollcall.domain.Role;
import io.rollcall.store.Audit;
import io.rollcall.store.Entrances;
import io.rollcall.store.People;
import io.rollcall.store.Person;
import io.rollcall.store.Teams;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Workspaces, and who belongs to them.
final class PeopleRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration INVITATION = Duration.ofDays(7);

    private final Backend backend;
    private final Doors doors;

    PeopleRoutes(Backend backend, Doors doors) {
        this.backend = backend;
        this.doors = doors;
    }

    List<Route> routes() {
        var team = Schemas.object()
                .has("name", Schemas.text("Name in addresses"))
                .has("title", Schemas.text("Title for people"))
                .done();
        var email = Schemas.object()
                .has("email", Schemas.text("Address of the account"))
                .done();
        var roleBody = Schemas.object().has("role", Schemas.role()).done();
        return List.of(
                new Route(
                        HandlerType.GET,
                        Route.API + "/workspaces",
                        Need.SIGNED_IN,
                        new Route.Doc(
                                "listWorkspaces",
                                "Lists one's workspaces, and what one may do there.",
                                Schemas.page(
                                        "workspaces",
                                        Schemas.object()
                                                .has("name", Schemas.text("Name in addresses"))
                                                .has("title", Schemas.text("Title for people"))
                                                .has("role", Schemas.role())
                                                .done())),
                        this::workspaces),
                new Route(
                        HandlerType.POST,
                        Route.API + "/workspaces",
                        Need.OWNER,
                        new Route.Doc("createWorkspace", "Makes a workspace.", team)
                                .takes(team)
                                .status(201),
                        this::addWorkspace),
                new Route(
                        HandlerType.GET,
                        Route.WORKSPACE + "/people",
                        Need.in(Role.ADMIN),
                        new Route.Doc(
                                "listPeople",
                                "Lists who belongs to the workspace.",
                                Schemas.page("people", Schemas.ref("Member"))),
                        this::people),
                new Route(
                        HandlerType.PUT,
                        Route.WORKSPACE + "/people/{email}",
                        Need.in(Role.ADMIN),
                        new Route.Doc(
                                        "putPerson",
                                        "Says what somebody who has an account may do here.",
                                        Schemas.ref("Member"))
                                .takes(roleBody),
                        this::grant),
                new Route(
                        HandlerType.DELETE,
                        Route.WORKSPACE + "/people/{email}",
                        Need.in(Role.ADMIN),
                        new Route.Doc("deletePerson", "Shuts somebody out of the workspace.", Schemas.nothing())
                                .status(204),
                        this::revoke),
                new Route(
                        HandlerType.POST,
                        Route.WORKSPACE + "/invitations",
                        Need.in(Role.ADMIN),
                        new Route.Doc(
                                        "invite",
                                        "Makes a link by which somebody makes an account and joins the workspace, within seven days.",
                                        Schemas.object()
                                                .has(
                                                        "link",
                                                        Schemas.text("The secret part of the link; shown this once"))
                                                .has("expires_at", Schemas.time("Until when it works"))
                                                .done())
                                .takes(Schemas.object()
                                        .has("email", Schemas.text("Whom it is for"))
                                        .has("role", Schemas.role())
                                        .done())
                                .status(201),
                        this::invite),
                new Route(
                        HandlerType.POST,
                        Route.API + "/people/block",
                        Need.OWNER,
                        new Route.Doc(
                                        "blockPerson",
                                        "Lets somebody sign in no more, in any workspace, and ends his sessions.",
                                        Schemas.nothing())
                                .takes(email)
                                .status(204),
                        request -> block(request, true)),
                new Route(
                        HandlerType.POST,
                        Route.API + "/people/unblock",
                        Need.OWNER,
                        new Route.Doc("unblockPerson", "Lets somebody sign in again.", Schemas.nothing())
                                .takes(email)
                                .status(204),
                        request -> block(request, false)));
    }

    private Answer block(Request request, boolean blocked) throws Refusal {
        var email = Request.text(request.body(), "email");
        var person = backend.people().byEmail(email);
        if (person.isEmpty()) throw Refusal.wrong("/email", "Nobody has an account with this address.");
        if (person.get().email().equals(request.caller().who()))
            throw Refusal.conflict("Nobody blocks himself; another owner may.");
        var now = backend.surroundings().clock().instant();
        backend.people().block(person.get(), blocked, now);
        var act = new Audit.Act(
                request.caller().who(),
                blocked ? "blocked" : "let in again",
                "account",
                person.get().email(),
                "");
        backend.note(Optional.empty(), act);
        return Answer.none();
    }

    private Answer workspaces(Request request) {
        var page = JSON.createObjectNode();
        var all = page.putArray("workspaces");
        for (var team : backend.teams().all())
            request.caller()
                    .role(team.name(), backend.people())
                    .ifPresent(role -> all.add(json(team).put("role", role.word())));
        return Answer.of(page);
    }

    private static ObjectNode json(Teams.Team team) {
        return JSON.createObjectNode().put("name", team.name()).put("title", team.title());
    }

    private Answer addWorkspace(Request request) throws Refusal {
        var body = request.body();
        var team = new Teams.Team(Request.text(body, "name"), Request.text(body, "title"));
        if (!team.name().matches(Schemas.NAME))
            throw Refusal.wrong("/name", "A name has letters, digits, - and _, at most 64.");
        if (!backend.teams().add(team, backend.surroundings().clock().instant()))
            throw Refusal.conflict("There is a workspace %s already.".formatted(team.name()));
        backend.note(
                Optional.of(team.name()), new Audit.Act(request.caller().who(), "made", "workspace", team.name(), ""));
        return Answer.of(201, json(team));
    }

    private Answer people(Request request) {
        var page = JSON.createObjectNode();
        var all = page.putArray("people");
        for (var member : backend.people().members(request.workspace())) all.add(json(member));
        return Answer.of(page);
    }

    private static ObjectNode json(People.Member member) {
        return JSON.createObjectNode()
                .put("email", member.person().email())
                .put("name", member.person().name())
                .put("role", member.role().word());
    }

    private Person person(Request request) throws Refusal {
        return backend.people()
                .byEmail(request.path("email"))
                .orElseThrow(() -> Refusal.missing("Nobody has an account with this address; invite him."));
    }

    private Answer grant(Request request) throws Refusal {
        var role = role(request.body());
        var person = person(request);
        backend.people().grant(person, request.workspace(), role);
        backend.note(request, "made " + role.word(), "person", person.email(), "");
        return Answer.of(json(new People.Member(person, role)));
    }

    private Answer revoke(Request request) throws Refusal {
        var person = person(request);
        if (!backend.people().revoke(person, request.workspace()))
            throw Refusal.missing("He does not belong to the workspace.");
        backend.note(request, "shut out", "person", person.email(), "");
        return Answer.none();
    }

    private Answer invite(Request request) throws Refusal {
        var body = request.body();
        var email = Request.text(body, "email");
        SignInRoutes.requireAddress(email);
        var role = role(body);
        var secret = doors.secret();
        var until = backend.surroundings().clock().instant().plus(INVITATION);
        backend.entrances()
                .addLink(
                        Doors.hash(secret),
                        new Entrances.Link(
                                Optional.of(email), Optional.of(request.workspace()), Optional.of(role), until));
        backend.note(request, "invited as " + role.word(), "person", email, "");
        return Answer.of(201, JSON.createObjectNode().put("link", secret).put("expires_at", until.toString()));
    }

    static Role role(ObjectNode body) throws Refusal {
        var word = Request.text(body, "role");
        return Arrays.stream(Role.values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.wrong("/role", "\"role\" has to be one of viewer, operator, editor, admin."));
    }
}
