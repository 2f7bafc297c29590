package io.rollcall.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A small provider of OpenID Connect: one client, one person at a time, real keys, PKCE checked.
final class Provider implements AutoCloseable {
    static final String CLIENT = "rollcall";
    static final String SECRET = "a-client-secret-of-the-provider";

    private final RSAKey key;
    private final RSAKey other;
    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile String email = "";
    private volatile boolean verified;
    private volatile boolean onlyWhenAsked;
    private volatile boolean forged;
    private volatile String nonce = "";
    private volatile String audience = CLIENT;

    Provider() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        other = new RSAKeyGenerator(2048).keyID("one").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, 200, """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/auth", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "userinfo_endpoint": "%1$s/me", "response_types_supported": ["code"],
                 "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]}
                """.formatted(issuer())));
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.createContext(
                "/me",
                exchange -> answer(
                        exchange,
                        200,
                        "{\"sub\": \"7\", \"email\": \"%s\", \"email_verified\": %s}".formatted(email, verified)));
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void person(String address, boolean isVerified) {
        email = address;
        verified = isVerified;
    }

    void tellsOnlyWhenAsked() {
        onlyWhenAsked = true;
    }

    void forge() {
        forged = true;
    }

    void mend() {
        forged = false;
    }

    /// Another nonce than the one of the sign-in; empty for that one.
    void nonce(String another) {
        nonce = another;
    }

    void audience(String another) {
        audience = another;
    }

    /// The person signs in; returns the code that the browser brings back.
    String signIn(Map<String, String> asked) {
        var code = "code-" + codes.size();
        codes.put(code, asked);
        return code;
    }

    static Map<String, String> query(String raw) {
        var found = new HashMap<String, String>();
        for (var each : raw.split("&", -1)) {
            var pair = each.split("=", 2);
            found.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return found;
    }

    private void token(HttpExchange exchange) throws IOException {
        var body = query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var asked = codes.remove(String.valueOf(body.get("code")));
        var login =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (asked == null
                || !login.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !challenge(String.valueOf(body.get("code_verifier"))).equals(asked.get("code_challenge"))) {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        try {
            answer(exchange, 200, """
                    {"access_token": "a", "token_type": "Bearer", "id_token": "%s"}
                    """.formatted(idToken(String.valueOf(asked.get("nonce")))));
        } catch (JOSEException broken) {
            throw new IOException(broken);
        }
    }

    private String idToken(String asked) throws JOSEException {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("7")
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce.isEmpty() ? asked : nonce);
        if (!onlyWhenAsked) claims.claim("email", email).claim("email_verified", verified);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims.build());
        token.sign(new RSASSASigner(forged ? other : key));
        return token.serialize();
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
