package io.rollcall.source;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A service account of Google as its key file describes it: who it is, and how it asks for a token.
record ServiceAccount(String email, String keyId, PrivateKey key, URI tokenUri, String project) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SCOPE = "https://www.googleapis.com/auth/bigquery";
    private static final Duration LIFE = Duration.ofHours(1);

    /// Reads a key file. `source` is what a sentence names.
    static ServiceAccount of(Secret file, String source) throws Problem {
        try {
            var json = JSON.readTree(file.reveal());
            return new ServiceAccount(
                    text(json, "client_email"),
                    text(json, "private_key_id"),
                    Pem.rsa(new Secret(text(json, "private_key")), Optional.empty()),
                    URI.create(text(json, "token_uri")),
                    text(json, "project_id"));
        } catch (JacksonException | IllegalArgumentException | GeneralSecurityException broken) {
            // Without the cause: it may quote what it could not read.
            throw new Problem(
                    "The \"key\" of source %s is not the key of a service account: give the whole JSON file that Google made."
                            .formatted(source));
        }
    }

    private static String text(JsonNode json, String name) {
        var text = json.path(name).asString("");
        if (text.isEmpty()) throw new IllegalArgumentException("no " + name);
        return text;
    }

    /// What the token endpoint takes for a login (RFC 7523).
    String assertion(Instant now) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(email)
                .claim("scope", SCOPE)
                .audience(tokenUri.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        var head = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(keyId)
                .type(JOSEObjectType.JWT)
                .build();
        var signed = new SignedJWT(head, claims);
        try {
            signed.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("an RSA key signs", impossible);
        }
        return signed.serialize();
    }

    @Override
    public String toString() {
        return "ServiceAccount[" + project + "]";
    }
}
