package io.rollcall.destination.emarsys;

import io.rollcall.destination.CallLog;
import io.rollcall.destination.Destination;
import io.rollcall.destination.Platform;
import io.rollcall.domain.Field;
import io.rollcall.domain.Kind;
import io.rollcall.domain.Secret;
import io.rollcall.domain.Surroundings;
import io.rollcall.domain.Values;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// SAP Emarsys as a kind of platform: what it asks to be connected, and how it is wired.
public final class Emarsys {
    public static final Kind<Platform> KIND = new Kind<>(
            "emarsys",
            "SAP Emarsys",
            List.of(
                    Field.choice(
                            "login",
                            "oauth (API v3) or wsse (API v2, which Emarsys ends on 2026-12-31)",
                            "oauth",
                            List.of("oauth", "wsse")),
                    Field.text("client_id", "OAuth client id", ""),
                    new Field.Hidden("client_secret", "OAuth client secret", false, ""),
                    Field.text("user", "WSSE API user", ""),
                    new Field.Hidden("secret", "WSSE API secret", false, ""),
                    new Field.Url("host", "Address of the API", false, "https://api.emarsys.net"),
                    Field.text("base_path", "Path of the API, version included; by default that of the login", ""),
                    new Field.Url(
                            "token_url",
                            "Where OAuth tokens come from",
                            false,
                            "https://auth.emarsys.net/oauth2/token"),
                    Field.number("calls_per_minute", "The most calls a minute for this API user", 1000, 1, 100_000),
                    Field.time("timeout", "The longest one call may take", "60s")),
            Emarsys::open);

    private static final Platform.Ending WSSE_ENDS = new Platform.Ending(
            LocalDate.of(2026, 12, 31),
            "It signs in with WSSE, which Emarsys ends on 2026-12-31: make an OpenID Connect client in Emarsys under Security Settings, API Credentials, and enter its id and secret here.");

    private static final int ACCOUNT_BYTES = 16;

    private Emarsys() {}

    private static Platform open(Values settings, Surroundings surroundings) {
        var wire = new Wire();
        var calls = new CallLog(surroundings.clock());
        var perMinute = Math.toIntExact(settings.number("calls_per_minute"));
        var pace = new Pace(
                perMinute, surroundings.clock(), surroundings.pause(), surroundings.budget(), account(settings));
        var wsse = settings.text("login").equals("wsse");
        var login = wsse
                ? new Wsse(
                        settings.text("user"),
                        settings.secretIfAny("secret").orElse(new Secret("")),
                        surroundings.clock(),
                        surroundings.random())
                : new OAuth(
                        wire,
                        URI.create(settings.text("token_url")),
                        settings.text("client_id"),
                        settings.secretIfAny("client_secret").orElse(new Secret("")),
                        settings.time("timeout"),
                        surroundings.clock());
        var path = settings.textIfAny("base_path")
                .filter(given -> !given.isEmpty())
                .orElse(wsse ? "/api/v2/" : "/api/v3/");
        var base = URI.create(settings.text("host")).resolve(path.endsWith("/") ? path : path + "/");
        var client = new Client(base, login, pace, new Client.Line(wire, settings.time("timeout"), calls));
        return new Account(client, wire, calls, perMinute, wsse);
    }

    /// Tells API users apart, and says nothing else of them.
    private static String account(Values settings) {
        var user = settings.text("login").equals("wsse") ? settings.text("user") : settings.text("client_id");
        try {
            var named = "%s %s %s".formatted(settings.text("host"), settings.text("login"), user);
            var digest = MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ACCOUNT_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Account(Client client, Wire wire, CallLog calls, int callsPerMinute, boolean byWsse)
            implements Platform {
        @Override
        public Destination lists(int contactField) {
            return new ContactLists(client, contactField);
        }

        @Override
        public Optional<Ending> ending() {
            return byWsse ? Optional.of(WSSE_ENDS) : Optional.empty();
        }

        @Override
        public void close() {
            wire.close();
        }
    }
}
