package io.rollcall.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Role;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Serves the routes: knows who asks, whether he may, and turns what goes wrong into problem documents.
public final class Server implements AutoCloseable {
    private static final long LARGEST_BODY = 1_000_000;
    /// So much of a body that nobody wants is read all the same: who still sends would not see the answer.
    private static final long LARGEST_UNWANTED = 16_000_000;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final Backend backend;
    private final Doors doors;
    private final List<Route> routes;
    private final Once once;
    private final Page page;
    private final Javalin javalin;

    private Server(Backend backend, Doors doors, List<Route> routes) {
        this.backend = backend;
        this.doors = doors;
        this.routes = routes;
        once = new Once(backend);
        page = new Page(doors::secret);
        javalin = Javalin.create(this::configure);
    }

    /// Starts to serve. Port 0 takes a free one.
    ///
    /// @throws Problem when the port is taken
    public static Server start(Backend backend, String host, int port) throws Problem {
        var surroundings = backend.surroundings();
        var doors = new Doors(backend.entrances(), backend.tokens(), surroundings.clock(), surroundings.random());
        var server = new Server(backend, doors, Routes.all(backend, doors));
        try {
            server.javalin.start(host, port);
            return server;
        } catch (RuntimeException taken) {
            throw new Problem(
                    "Nothing can be served on %s, port %d: it is in use, or not allowed; name another with --port."
                            .formatted(host, port),
                    taken);
        }
    }

    /// The secret of the link by which the first owner makes his account; empty when there is one.
    public Optional<String> ownerLink() {
        return SignInRoutes.ownerLink(backend, doors);
    }

    /// All routes, for whoever looks after them.
    List<Route> routes() {
        return routes;
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = LARGEST_BODY;
        config.http.prefer405over404 = true;
        config.concurrency.useVirtualThreads = true;
        config.routes.before(context -> HEADERS.forEach(context::header));
        for (var route : routes)
            config.routes.addEndpoint(new Endpoint(route.method(), route.path(), context -> serve(route, context)));
        config.routes.exception(
                HttpResponseException.class,
                (failed, context) ->
                        refuse(context, new Refusal(failed.getStatus(), "Not possible", said(failed.getStatus()))));
        config.routes.exception(Exception.class, (bug, context) -> {
            backend.surroundings().log().error(context.method() + " " + context.endpoint().path, bug);
            refuse(
                    context,
                    new Refusal(500, "Error of the program", "This is an error of the program; its log says more."));
        });
        config.routes.error(404, context -> {
            if (page.answer(context)) return;
            if (!Refusal.CONTENT_TYPE.equals(context.res().getContentType()))
                refuse(context, Refusal.missing("There is nothing at this address."));
        });
    }

    private static String said(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take this method.";
            case 413 -> "The body is larger than %,d bytes.".formatted(LARGEST_BODY);
            default -> "The request cannot be carried out.";
        };
    }

    private void serve(Route route, Context context) throws IOException {
        try {
            var caller = doors.caller(context, route.changes());
            var role = allowed(route, context, caller);
            answer(context, once.carryOut(route, new Request(context, caller, role)));
        } catch (Refusal refusal) {
            refuse(context, refusal);
        } catch (Problem problem) {
            refuse(context, Refusal.conflict(problem.sentence()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            refuse(context, new Refusal(503, "Stopping", "The server is stopping; try again."));
        }
    }

    /// The caller's role in the path's workspace, if the route is one of a workspace.
    private Optional<Role> allowed(Route route, Context context, Caller caller) throws Refusal {
        return switch (route.need()) {
            case Need.Anybody() -> Optional.empty();
            case Need.SignedIn() -> {
                if (!(caller instanceof Caller.Signed)) throw Refusal.signIn();
                yield Optional.empty();
            }
            case Need.Owner() -> {
                if (!(caller instanceof Caller.Signed(var person, var _, var _))) throw Refusal.signIn();
                if (!person.isOwner()) throw Refusal.forbidden("Only an owner may do this.");
                yield Optional.empty();
            }
            case Need.In(var needed) -> {
                if (caller instanceof Caller.Nobody) throw Refusal.signIn();
                var workspace = context.pathParam("workspace");
                var role = caller.role(workspace, backend.people());
                // Who has no part in a workspace does not learn that there is one.
                if (role.isEmpty() || !backend.teams().has(workspace))
                    throw Refusal.missing("There is no workspace %s.".formatted(Request.shortened(workspace)));
                if (!role.get().covers(needed))
                    throw Refusal.forbidden("This takes the role %s; yours is %s."
                            .formatted(needed.word(), role.get().word()));
                yield role;
            }
        };
    }

    private static void discardBody(Context context) {
        try {
            var body = context.req().getInputStream();
            body.skip(LARGEST_UNWANTED);
            if (!body.isFinished()) context.header("Connection", "close");
        } catch (IOException gone) {
            context.header("Connection", "close");
        }
    }

    private static void answer(Context context, Answer answer) throws IOException, InterruptedException {
        discardBody(context);
        answer.headers().forEach(context::header);
        switch (answer) {
            case Answer.Json(var status, var body, var _) -> {
                context.status(status);
                if (body != null) context.contentType("application/json").result(JSON.writeValueAsString(body));
            }
            case Answer.Stream(var type, var _, var content) -> {
                context.contentType(type);
                var out = context.res().getOutputStream();
                content.writeTo(out);
                out.flush();
            }
        }
    }

    private static void refuse(Context context, Refusal refusal) {
        discardBody(context);
        refusal.headers().forEach(context::header);
        context.status(refusal.status())
                .contentType(Refusal.CONTENT_TYPE)
                .result(JSON.writeValueAsString(refusal.document()));
    }
}
