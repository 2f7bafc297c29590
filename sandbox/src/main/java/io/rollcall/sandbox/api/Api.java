package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.Calls;
import io.rollcall.sandbox.Faults;
import io.rollcall.sandbox.Panel;
import io.rollcall.sandbox.Pause;
import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.auth.RateLimit;
import io.rollcall.sandbox.auth.Tokens;
import io.rollcall.sandbox.wire.Answer;
import io.rollcall.sandbox.wire.Handler;
import io.rollcall.sandbox.wire.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Answers calls: who is it, may he, is there a fault waiting, what does he want; safe for many threads.
public final class Api implements Handler {
    private static final System.Logger LOG = System.getLogger(Api.class.getName());

    private final Panel panel;
    private final Faults faults;
    private final Calls calls;
    private final Door door;
    private final GatewayAnswers gateway;
    private final Mishaps mishaps;
    private final RateLimit rates;

    public Api(Panel panel, List<Account> accounts, Faults faults, Calls calls, Waits waits) {
        this.panel = panel;
        this.faults = faults;
        this.calls = calls;
        this.gateway = new GatewayAnswers(panel);
        this.rates = new RateLimit(waits.callsPerMinute());
        var tokens = new Tokens(waits.random());
        this.door = new Door(panel, accounts, tokens);
        this.mishaps = new Mishaps(gateway, tokens, waits.pause(), waits.callsPerMinute());
    }

    /// What makes calls wait or differ.
    public record Waits(int callsPerMinute, Pause pause, RandomGenerator random) {}

    /// An answer, whose call it was, and how much it was about.
    private record Handled(Answer answer, String account, int items) {
        Handled(Answer answer) {
            this(answer, "", 0);
        }
    }

    @Override
    public Answer answer(Request request) {
        var began = panel.clock().instant();
        var route = Router.route(request);
        var fault = faults.take(route.endpoint());
        var instead = fault.flatMap(found -> mishaps.before(found, route));
        var handled = instead.map(Handled::new).orElseGet(() -> surely(request, route));
        var answer = fault.map(found -> mishaps.after(found, handled.answer())).orElse(handled.answer());
        var took = Duration.between(began, panel.clock().instant());
        var status = answer.ending() == Answer.Ending.CUT ? 0 : answer.status();
        var path = request.path().replaceAll("/[^/]*=[^/]*$", "/…"); // a query in the path may hold an address
        calls.add(new Calls.Call(
                began, handled.account(), route.endpoint(), request.method(), path, status, handled.items(), took));
        return finished(answer, took);
    }

    private Answer finished(Answer answer, Duration took) {
        var odd = panel.switches().on(Switch.HTML_CONTENT_TYPE)
                && answer.contentType().equals(Answer.JSON);
        var time = new Answer.Header("X-Suite-Response-Time", Long.toString(took.toMillis()));
        return (odd ? answer.as(Answer.HTML) : answer).with(List.of(time));
    }

    /// A bug of the sandbox is an answer too, and the next call goes on.
    private Handled surely(Request request, Route route) {
        try {
            return handle(request, route);
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "A call to " + route.endpoint() + " failed", bug);
            return new Handled(Reply.error(500, 1, "Internal error.").answer());
        }
    }

    private Handled handle(Request request, Route route) {
        return switch (route.place()) {
            case TOKEN -> new Handled(door.token(request));
            case HEALTH -> new Handled(Answer.json(200, "{\"success\":true}"));
            case ELSEWHERE -> new Handled(GatewayAnswers.page(404, "Not Found"));
            case V2, V3 ->
                switch (door.caller(request, route.place())) {
                    case Door.Caller.Unknown(var message) -> new Handled(gateway.unauthorized(message));
                    case Door.Caller.Known(var account) -> limited(request, route, account);
                };
        };
    }

    private Handled limited(Request request, Route route, Account account) {
        var name = account.login().name();
        if (!rates.isLimited()) return permitted(request, route, account);
        var leaky = panel.switches().value(Switch.RATE_ALGORITHM).equals("leaky");
        var ticket = rates.take(name, panel.instant(), leaky);
        var handled = ticket.granted() ? permitted(request, route, account) : new Handled(gateway.tooMany(), name, 0);
        return new Handled(handled.answer().with(GatewayAnswers.headers(ticket)), name, handled.items());
    }

    private Handled permitted(Request request, Route route, Account account) {
        var name = account.login().name();
        var permission = route.endpoint().permission();
        if (!permission.isEmpty() && !account.login().permissions().contains(permission)) {
            return new Handled(gateway.forbidden(), name, 0);
        }
        if (request.oversize() || request.length() > Bodies.largest(route.endpoint())) {
            return new Handled(GatewayAnswers.tooLarge(), name, 0);
        }
        var items = new ArrayList<Integer>();
        var answer = applied(request, route, account, items);
        return new Handled(answer, name, items.isEmpty() ? 0 : items.getFirst());
    }

    /// Reads the body, and does what is asked alone with the account; the answer is written before others may
    /// change it.
    private Answer applied(Request request, Route route, Account account, List<Integer> items) {
        var switches = panel.switches();
        try {
            Bodies.checkMethod(request, route, switches);
            var body = Bodies.read(request, route, switches);
            return account.use(book -> {
                book.lag(Duration.ofMillis(switches.number(Switch.LIST_LAG_MILLIS)));
                var asked = new Asked(route, request.method(), body, book, switches);
                items.add(asked.items());
                return reply(asked, account).answer();
            });
        } catch (Refused refused) {
            return shifted(refused.reply()).answer();
        }
    }

    private Reply reply(Asked asked, Account account) {
        return switch (asked.route().endpoint()) {
            case LIST_INDEX -> ListReads.index(asked);
            case LIST_CREATE -> ListWrites.create(asked);
            case LIST_ADD -> ListWrites.add(asked);
            case LIST_REMOVE -> ListWrites.remove(asked);
            case LIST_REPLACE -> ListWrites.replace(asked);
            case LIST_RENAME -> ListWrites.rename(asked);
            case LIST_DELETE -> ListWrites.delete(asked);
            case LIST_COUNT -> ListReads.count(asked);
            case LIST_CONTACTS -> ListReads.contacts(asked);
            case LIST_CONTACT_IDS -> ListReads.contactIds(asked);
            case LIST_DATA -> ListReads.data(asked);
            case LIST_MEMBER -> ListReads.isMember(asked);
            case CONTACT_CREATE -> ContactWrites.create(asked);
            case CONTACT_UPDATE -> ContactWrites.update(asked);
            case CONTACT_DELETE -> ContactWrites.delete(asked);
            case CHECK_IDS -> ContactReads.checkIds(asked);
            case GET_DATA -> ContactReads.getData(asked);
            case QUERY -> ContactQuery.answer(asked);
            case FIELDS -> AccountCalls.fields(asked);
            case SETTINGS -> AccountCalls.settings(asked, account.login().name());
            case TOKEN, HEALTH, UNKNOWN ->
                throw Route.unknownAction(String.join("/", asked.route().segments()));
        };
    }

    private Reply shifted(Reply reply) {
        var listError = reply.status() == 400 && reply.code() >= 3001 && reply.code() <= 3005;
        if (!listError || !panel.switches().on(Switch.LIST_ERRORS_AS_500)) return reply;
        return new Reply(500, reply.code(), reply.text(), reply.data(), reply.flat());
    }
}
