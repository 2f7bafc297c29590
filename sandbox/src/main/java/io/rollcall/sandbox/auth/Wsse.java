package io.rollcall.sandbox.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks WSSE headers, in the order and with the messages of the gateway.
///
/// The digest is the base64 of the *hex text* of the hash, not of its bytes.
public final class Wsse {
    private static final ZoneId SERVER = ZoneId.of("Europe/Vienna");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final List<String> NAMES = List.of("Username", "PasswordDigest", "Nonce", "Created");

    /// Who called, or why he is not let in.
    public sealed interface Verdict {
        record Known(String user) implements Verdict {}

        record Refused(String message) implements Verdict {}
    }

    private Wsse() {}

    /// @param secretOf   the secret of a user, if there is such a user
    /// @param strictTime whether the time of the header counts
    public static Verdict check(
            @Nullable String header, Function<String, Optional<String>> secretOf, Instant now, boolean strictTime) {
        if (header == null) return new Verdict.Refused("WSSE authentication header is missing.");
        if (header.isBlank()) return new Verdict.Refused("WSSE authentication header is empty.");
        for (var name : NAMES) {
            if (field(header, name).isEmpty()) {
                return new Verdict.Refused("The " + name + " field is missing from WSSE authentication header.");
            }
        }
        var user = value(header, "Username");
        var created = value(header, "Created");
        var secret = user.contains("'") ? Optional.<String>empty() : secretOf.apply(user);
        if (secret.isEmpty()) return new Verdict.Refused("Credentials are invalid.");
        var digest = digest(value(header, "Nonce"), created, secret.get());
        if (!same(digest, value(header, "PasswordDigest"))) return new Verdict.Refused("Credentials are invalid.");
        if (strictTime && !timely(created, now)) return new Verdict.Refused("Timeframe is invalid.");
        return new Verdict.Known(user);
    }

    /// What a caller who knows the secret puts in the header.
    public static String digest(String nonce, String created, String secret) {
        try {
            var hash = MessageDigest.getInstance("SHA-1")
                    .digest((nonce + created + secret).getBytes(StandardCharsets.UTF_8));
            var hex = HexFormat.of().formatHex(hash);
            return Base64.getEncoder().encodeToString(hex.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private static boolean same(String expected, String given) {
        return unpadded(expected).equals(unpadded(given));
    }

    private static String unpadded(String base64) {
        return base64.replaceAll("=+$", "");
    }

    private static Optional<String> field(String header, String name) {
        var matcher = Pattern.compile("\\b" + name + "\\s*=\\s*\"(.*?)\"", Pattern.CASE_INSENSITIVE)
                .matcher(header);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String value(String header, String name) {
        return field(header, name).orElse("");
    }

    private static boolean timely(String created, Instant now) {
        try {
            var tolerance = clocksChange(now) ? TOLERANCE.plusHours(1) : TOLERANCE;
            return Duration.between(instant(created), now).abs().compareTo(tolerance) <= 0;
        } catch (DateTimeException _) {
            return false;
        }
    }

    /// Any of `Z`, `+00:00` and `+0000` at the end; without a zone it is the server's.
    private static Instant instant(String created) {
        if (created.matches(".*[+-]\\d{4}")) {
            return OffsetDateTime.parse(created, DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS]xx"))
                    .toInstant();
        }
        if (created.matches(".*(Z|[+-]\\d{2}:\\d{2})")) {
            return OffsetDateTime.parse(created).toInstant();
        }
        return LocalDateTime.parse(created).atZone(SERVER).toInstant();
    }

    private static boolean clocksChange(Instant now) {
        var day = now.atZone(SERVER).toLocalDate();
        var rules = SERVER.getRules();
        return !rules.getOffset(day.atStartOfDay())
                .equals(rules.getOffset(day.plusDays(1).atStartOfDay()));
    }
}
