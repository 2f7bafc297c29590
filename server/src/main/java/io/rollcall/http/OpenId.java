package io.rollcall.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.rollcall.domain.Problem;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sign-in over a provider of OpenID Connect (OpenID Connect Core 1.0, with PKCE): sends people there, and finds
/// out who came back. Safe for many threads.
public final class OpenId {
    /// The settings of the environment.
    public static final String ISSUER = "ROLLCALL_OPENID_ISSUER";

    public static final String CLIENT = "ROLLCALL_OPENID_CLIENT_ID";
    public static final String SECRET = "ROLLCALL_OPENID_CLIENT_SECRET";

    private static final String RETURN = Route.API + "/openid/return";
    private static final int PATIENCE_MILLIS = 10_000;
    private static final JWSAlgorithm[] SIGNED_BY = {JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256};

    private final Issuer issuer;
    private final ClientID client;
    private final Secret secret;
    private final URI back;
    private @Nullable OIDCProviderMetadata provider;

    private OpenId(Issuer issuer, ClientID client, Secret secret, URI back) {
        this.issuer = issuer;
        this.client = client;
        this.secret = secret;
        this.back = back;
    }

    /// As the environment says; empty where it names no provider.
    ///
    /// @throws Problem when something is missing
    public static Optional<OpenId> of(Map<String, String> environment, Optional<String> publicUrl) throws Problem {
        var issuer = environment.get(ISSUER);
        if (issuer == null) return Optional.empty();
        var client = environment.get(CLIENT);
        var secret = environment.get(SECRET);
        if (client == null || secret == null || publicUrl.isEmpty())
            throw new Problem(
                    "%s needs %s and %s beside it, and --public-url: the provider sends people back there, to %s."
                            .formatted(ISSUER, CLIENT, SECRET, RETURN));
        var url = publicUrl.get().replaceFirst("/+$", "");
        return Optional.of(
                new OpenId(new Issuer(issuer), new ClientID(client), new Secret(secret), URI.create(url + RETURN)));
    }

    /// Somebody whom the provider knows by a verified address.
    record Identity(String email, String name) {}

    /// Where to send somebody; `state`, `nonce` and `verifier` are secrets of this one sign-in.
    URI away(String state, String nonce, String verifier) throws Problem {
        return new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope("openid", "email", "profile"),
                        client,
                        back)
                .endpointURI(provider().getAuthorizationEndpointURI())
                .state(new State(state))
                .nonce(new Nonce(nonce))
                .codeChallenge(new CodeVerifier(verifier), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    private synchronized OIDCProviderMetadata provider() throws Problem {
        if (provider == null)
            try {
                provider = OIDCProviderMetadata.resolve(issuer, PATIENCE_MILLIS, PATIENCE_MILLIS);
            } catch (IOException | GeneralException unreachable) {
                throw new Problem(
                        "The sign-in provider does not answer, or is not what %s says; try again, or sign in with a password."
                                .formatted(ISSUER),
                        unreachable);
            }
        return provider;
    }

    /// Who came back with this code.
    ///
    /// @throws Problem when the provider does not vouch for him
    Identity identity(String code, String nonce, String verifier) throws Problem {
        try {
            var tokens = tokens(code, verifier);
            var claims = validated(tokens, nonce);
            var identity = identity(claims);
            if (identity.isEmpty()) identity = asked(tokens, claims);
            return identity.orElseThrow(() -> new Problem(
                    "The sign-in provider knows no verified e-mail address of this account; have it verified there."));
        } catch (IOException | GeneralException | JOSEException | BadJOSEException refused) {
            throw new Problem(
                    "The sign-in provider did not vouch for this sign-in (%s); begin again."
                            .formatted(refused.getClass().getSimpleName()),
                    refused);
        }
    }

    private OIDCTokens tokens(String code, String verifier) throws Problem, IOException, GeneralException {
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), back, new CodeVerifier(verifier));
        var request = new TokenRequest.Builder(
                        provider().getTokenEndpointURI(), new ClientSecretBasic(client, secret), grant)
                .build()
                .toHTTPRequest();
        request.setConnectTimeout(PATIENCE_MILLIS);
        request.setReadTimeout(PATIENCE_MILLIS);
        var response = OIDCTokenResponseParser.parse(request.send());
        if (!response.indicatesSuccess())
            throw new Problem("The sign-in provider does not take the code any more; begin again.");
        return ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
    }

    private IDTokenClaimsSet validated(OIDCTokens tokens, String nonce)
            throws Problem, IOException, JOSEException, BadJOSEException {
        var offered = provider().getIDTokenJWSAlgs();
        var algorithm = JWSAlgorithm.RS256;
        for (var each : SIGNED_BY)
            if (offered != null && offered.contains(each)) {
                algorithm = each;
                break;
            }
        return new IDTokenValidator(
                        issuer, client, algorithm, provider().getJWKSetURI().toURL())
                .validate(tokens.getIDToken(), new Nonce(nonce));
    }

    private static Optional<Identity> identity(ClaimsSet claims) {
        var email = claims.getStringClaim("email");
        if (email == null || !Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"))) return Optional.empty();
        var name = claims.getStringClaim("name");
        return Optional.of(new Identity(email, name == null ? email : name));
    }

    /// Some providers tell the address only when asked.
    private Optional<Identity> asked(OIDCTokens tokens, IDTokenClaimsSet claims)
            throws Problem, IOException, GeneralException {
        if (provider().getUserInfoEndpointURI() == null) return Optional.empty();
        var request = new UserInfoRequest(provider().getUserInfoEndpointURI(), tokens.getAccessToken()).toHTTPRequest();
        request.setConnectTimeout(PATIENCE_MILLIS);
        request.setReadTimeout(PATIENCE_MILLIS);
        var response = UserInfoResponse.parse(request.send());
        if (!response.indicatesSuccess()) return Optional.empty();
        var info = response.toSuccessResponse().getUserInfo();
        return info == null || !info.getSubject().equals(claims.getSubject()) ? Optional.empty() : identity(info);
    }
}
