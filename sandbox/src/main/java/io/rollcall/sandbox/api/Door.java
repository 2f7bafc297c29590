package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Account;
import io.rollcall.sandbox.Panel;
import io.rollcall.sandbox.Switch;
import io.rollcall.sandbox.Switches;
import io.rollcall.sandbox.auth.Tokens;
import io.rollcall.sandbox.auth.Wsse;
import io.rollcall.sandbox.wire.Answer;
import io.rollcall.sandbox.wire.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Tells who is calling, and hands out tokens.
final class Door {
    private static final Duration NO_LEEWAY = Duration.ZERO;
    private static final Duration LEEWAY = Duration.ofMinutes(1);

    private final Panel panel;
    private final List<Account> accounts;
    private final Tokens tokens;

    /// Who called, or what he is told.
    sealed interface Caller {
        record Known(Account account) implements Caller {}

        record Unknown(String message) implements Caller {}
    }

    Door(Panel panel, List<Account> accounts, Tokens tokens) {
        this.panel = panel;
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /// v2 takes WSSE only, and v3 tokens only, unless a switch says otherwise.
    Caller caller(Request request, Route.Place place) {
        var switches = panel.switches();
        var wsse = request.header("x-wsse")
                .or(() -> switches.on(Switch.WSSE_OLD_HEADER) ? request.header("wsse") : Optional.empty());
        if (place == Route.Place.V2) return byWsse(wsse, switches);
        if (wsse.isPresent() && switches.on(Switch.WSSE_ON_V3)) return byWsse(wsse, switches);
        return byToken(request, switches);
    }

    private Caller byWsse(Optional<String> header, Switches switches) {
        var strict = switches.on(Switch.WSSE_STRICT_TIME);
        var verdict = Wsse.check(
                header.orElse(null),
                user -> withUser(user, switches).map(account -> account.login().wsseSecret()),
                panel.instant(),
                strict);
        return switch (verdict) {
            case Wsse.Verdict.Known(var user) ->
                withUser(user, switches).<Caller>map(Caller.Known::new).orElseThrow();
            case Wsse.Verdict.Refused(var message) -> new Caller.Unknown(message);
        };
    }

    private Optional<Account> withUser(String user, Switches switches) {
        var folded = switches.on(Switch.WSSE_USER_FOLDED);
        return accounts.stream()
                .filter(account -> {
                    var own = account.login().wsseUser();
                    return folded ? own.equalsIgnoreCase(user) : own.equals(user);
                })
                .findFirst();
    }

    private Caller byToken(Request request, Switches switches) {
        var leeway = switches.on(Switch.TOKEN_EXPIRY_STRICT) ? NO_LEEWAY : LEEWAY;
        return request.header("authorization")
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .flatMap(header -> tokens.account(header.substring(7).strip(), panel.instant(), leeway))
                .flatMap(this::named)
                .<Caller>map(Caller.Known::new)
                .orElseGet(() -> new Caller.Unknown("Unauthorized"));
    }

    private Optional<Account> named(String name) {
        return accounts.stream()
                .filter(account -> account.login().name().equals(name))
                .findFirst();
    }

    /// The token endpoint: client credentials in Basic authentication, a form in the body.
    Answer token(Request request) {
        if (!request.method().equals("POST")) return GatewayAnswers.page(405, "Method Not Allowed");
        var client = request.header("authorization").flatMap(this::client);
        if (client.isEmpty()) {
            return problem(401, "invalid_client", "Client authentication failed")
                    .with(List.of(new Answer.Header("WWW-Authenticate", "Basic realm=\"token\"")));
        }
        var form = new String(request.body(), StandardCharsets.UTF_8);
        if (!List.of(form.split("&", -1)).contains("grant_type=client_credentials")) {
            return form.contains("grant_type=")
                    ? problem(400, "unsupported_grant_type", "Only client_credentials is supported")
                    : problem(400, "invalid_request", "grant_type is missing");
        }
        var seconds = panel.switches().number(Switch.TOKEN_SECONDS);
        var token = tokens.issue(client.get().login().name(), panel.instant(), Duration.ofSeconds(seconds));
        var lifetime = panel.switches().on(Switch.EXPIRES_IN_MISSING) ? "" : ",\"expires_in\":" + seconds;
        return Answer.json(200, "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\"" + lifetime + "}");
    }

    private Optional<Account> client(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) return Optional.empty();
        try {
            var pair = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            return accounts.stream()
                    .filter(account -> pair.equals(
                            account.login().clientId() + ":" + account.login().clientSecret()))
                    .findFirst();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Answer problem(int status, String error, String text) {
        return Answer.json(status, "{\"error\":\"" + error + "\",\"error_description\":\"" + text + "\"}");
    }
}
