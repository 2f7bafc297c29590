package io.rollcall.destination.emarsys;

import io.rollcall.destination.Outcome;
import io.rollcall.domain.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Login with an API user and its secret (WSSE), for `/api/v2`. Emarsys ends it on 2026-12-31.
///
/// Each header is new: a nonce of 16 random bytes in hex, the time, and
/// `base64(hex(sha1(nonce + created + secret)))`: the hex text is what is encoded, not the bytes.
final class Wsse implements Login {
    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);

    private final String user;
    private final Secret secret;
    private final InstantSource clock;
    private final RandomGenerator random;

    Wsse(String user, Secret secret, InstantSource clock, RandomGenerator random) {
        this.user = user;
        this.secret = secret;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Outcome<Header> header() {
        var nonce = new byte[16];
        random.nextBytes(nonce);
        var hex = HexFormat.of().formatHex(nonce);
        var created = CREATED.format(clock.instant());
        return new Outcome.Answered<>(new Header(
                "X-WSSE",
                "UsernameToken Username=\"%s\", PasswordDigest=\"%s\", Nonce=\"%s\", Created=\"%s\""
                        .formatted(user, digest(hex, created, secret), hex, created)));
    }

    @Override
    public boolean renew(Header refused) {
        return false;
    }

    static String digest(String nonce, String created, Secret secret) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            var hash = sha1.digest((nonce + created + secret.reveal()).getBytes(StandardCharsets.UTF_8));
            var hex = HexFormat.of().formatHex(hash);
            return Base64.getEncoder().encodeToString(hex.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JDK has no SHA-1", missing);
        }
    }
}
