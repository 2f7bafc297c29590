package io.rollcall.sandbox.auth;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The tokens handed out and not yet over; safe for many threads. They do not outlive the program.
public final class Tokens {
    private record Issued(String account, Instant until) {}

    private final Map<String, Issued> issued = new HashMap<>();
    private final RandomGenerator random;

    public Tokens(RandomGenerator random) {
        this.random = random;
    }

    /// A token in the looks of a JWT.
    public synchronized String issue(String account, Instant now, Duration lifetime) {
        issued.values().removeIf(token -> token.until().isBefore(now.minus(Duration.ofHours(1))));
        var until = now.plus(lifetime);
        var token = part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
                + '.'
                + part("{\"sub\":\"" + account + "\",\"iat\":" + now.getEpochSecond() + ",\"exp\":"
                        + until.getEpochSecond() + "}")
                + '.'
                + part(Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
        issued.put(token, new Issued(account, until));
        return token;
    }

    /// Whose token it is, if it is one and still good.
    ///
    /// @param leeway how much longer than its lifetime a token is taken
    public synchronized Optional<String> account(String token, Instant now, Duration leeway) {
        return Optional.ofNullable(issued.get(token))
                .filter(found -> now.isBefore(found.until().plus(leeway)))
                .map(Issued::account);
    }

    public synchronized void expireAll() {
        issued.clear();
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
