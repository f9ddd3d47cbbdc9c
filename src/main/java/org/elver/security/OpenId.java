package org.elver.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elver.account.Caller;
import org.elver.account.Role;
import org.elver.config.Settings;
import org.elver.security.OpenIdRefused.Reason;

/**
 * The login at an OpenID provider: the authorization code flow of OpenID Connect Core with PKCE, a
 * state and a nonce. What the provider says of itself is asked for once an hour. Its people have no
 * account with us: their role is what their groups give at the login, until the session ends.
 */
@ApplicationScoped
class OpenId {

  /** Before the names of the provider's people, so that they are nobody of ours. */
  static final String PREFIX = "openid:";

  private static final int TIMEOUT_MS = 5_000;
  private static final int MOST_BYTES = 1 << 20;
  private static final int LONGEST_NAME = 200;
  private static final Duration KEPT = Duration.ofHours(1);

  @Inject private Settings settings;

  private volatile Provider provider;

  private record Provider(
      OIDCProviderMetadata metadata, IDTokenValidator validator, Instant until) {}

  /**
   * Empty where no provider is set.
   *
   * @throws org.elver.problem.InvalidSetting where it is set in a way that can't be used
   */
  Optional<OpenIdSettings> settings() {
    return OpenIdSettings.of(settings);
  }

  /** Where the browser goes to log in. */
  URI begin(OpenIdSettings of, OpenIdAttempt attempt, URI callback) throws OpenIdRefused {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, Scope.parse(of.scopes()), new ClientID(of.clientId()), callback)
        .endpointURI(provider(of).metadata.getAuthorizationEndpointURI())
        .state(new State(attempt.state()))
        .nonce(new Nonce(attempt.nonce()))
        .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /**
   * Who logged in there.
   *
   * @param answer the address with which the browser came back
   */
  Caller finish(OpenIdSettings of, OpenIdAttempt attempt, URI callback, URI answer)
      throws OpenIdRefused {
    AuthorizationCode code = code(attempt, answer);
    Provider known = provider(of);
    try {
      TokenRequest request =
          new TokenRequest.Builder(
                  known.metadata.getTokenEndpointURI(),
                  new ClientSecretBasic(new ClientID(of.clientId()), new Secret(of.clientSecret())),
                  new AuthorizationCodeGrant(code, callback, new CodeVerifier(attempt.verifier())))
              .build();
      TokenResponse response =
          OIDCTokenResponseParser.parse(limited(request.toHTTPRequest()).send());
      if (!response.indicatesSuccess()) {
        throw refused(of, response.toErrorResponse().getErrorObject());
      }
      IDTokenClaimsSet claims =
          known.validator.validate(
              response.toSuccessResponse().getTokens().toOIDCTokens().getIDToken(),
              new Nonce(attempt.nonce()));
      return caller(of, claims);
    } catch (BadJOSEException | JOSEException e) {
      throw new OpenIdRefused(
          Reason.UNEXPECTED, "the ID token does not hold: " + e.getMessage(), e);
    } catch (ParseException | IOException e) {
      throw unavailable(of, e);
    }
  }

  private static AuthorizationCode code(OpenIdAttempt attempt, URI answer) throws OpenIdRefused {
    AuthenticationResponse response;
    try {
      response = AuthenticationResponseParser.parse(answer);
    } catch (ParseException e) {
      throw new OpenIdRefused(Reason.UNEXPECTED, "an answer that cannot be read", e);
    }
    if (attempt == null || !new State(attempt.state()).equals(response.getState())) {
      throw new OpenIdRefused(Reason.UNEXPECTED, "an answer to nothing this browser asked for");
    }
    if (!response.indicatesSuccess()) {
      throw new OpenIdRefused(
          Reason.DENIED,
          "the provider says: " + response.toErrorResponse().getErrorObject().getCode());
    }
    return response.toSuccessResponse().getAuthorizationCode();
  }

  private static Caller caller(OpenIdSettings of, IDTokenClaimsSet claims) throws OpenIdRefused {
    Object name = claims.getClaim(of.userClaim());
    String text = name == null ? claims.getSubject().getValue() : name.toString();
    if (text.isBlank()
        || text.length() > LONGEST_NAME
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new OpenIdRefused(
          Reason.UNEXPECTED, "the claim " + of.userClaim() + " is no name of a person");
    }
    Role role =
        of.roleOf(groups(of, claims))
            .orElseThrow(
                () -> new OpenIdRefused(Reason.NO_ROLE, "no role for " + text, PREFIX + text));
    return new Caller(PREFIX + text, role);
  }

  private static Collection<String> groups(OpenIdSettings of, IDTokenClaimsSet claims) {
    Object found = claims.toJSONObject();
    for (String part : of.rolesClaim()) {
      found = found instanceof Map<?, ?> members ? members.get(part) : null;
    }
    if (found instanceof Collection<?> several) {
      return several.stream().map(String::valueOf).toList();
    }
    return found == null ? List.of() : List.of(found.toString().split(" "));
  }

  private Provider provider(OpenIdSettings of) throws OpenIdRefused {
    Provider known = provider;
    if (known != null && Instant.now().isBefore(known.until)) {
      return known;
    }
    try {
      Issuer issuer = new Issuer(of.issuer());
      OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, TIMEOUT_MS, TIMEOUT_MS);
      Provider asked =
          new Provider(metadata, validator(of, issuer, metadata), Instant.now().plus(KEPT));
      provider = asked;
      return asked;
    } catch (GeneralException | IOException e) {
      throw unavailable(of, e);
    }
  }

  /** Asymmetric signatures only: with a shared secret whoever knows it could write tokens. */
  private static IDTokenValidator validator(
      OpenIdSettings of, Issuer issuer, OIDCProviderMetadata metadata) throws IOException {
    List<JWSAlgorithm> offered =
        metadata.getIDTokenJWSAlgs() == null ? List.of() : metadata.getIDTokenJWSAlgs();
    JWSAlgorithm algorithm =
        offered.stream()
            .filter(JWSAlgorithm.Family.SIGNATURE::contains)
            .findFirst()
            .orElse(JWSAlgorithm.RS256);
    return new IDTokenValidator(
        issuer,
        new ClientID(of.clientId()),
        algorithm,
        metadata.getJWKSetURI().toURL(),
        new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MOST_BYTES));
  }

  private static HTTPRequest limited(HTTPRequest request) {
    request.setConnectTimeout(TIMEOUT_MS);
    request.setReadTimeout(TIMEOUT_MS);
    request.setFollowRedirects(false);
    return request;
  }

  private static OpenIdRefused refused(OpenIdSettings of, ErrorObject error) {
    return error.getHTTPStatusCode() >= 500
        ? new OpenIdRefused(
            Reason.UNAVAILABLE, of.issuer() + " answers " + error.getHTTPStatusCode())
        : new OpenIdRefused(
            Reason.UNEXPECTED, "the provider took the code for no good: " + error.getCode());
  }

  private static OpenIdRefused unavailable(OpenIdSettings of, Exception cause) {
    return new OpenIdRefused(
        Reason.UNAVAILABLE, of.issuer() + " cannot be asked: " + cause.getMessage(), cause);
  }
}
