package org.elver.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * An OpenID provider that follows OpenID Connect Core for one client, with a login page of its own
 * where everybody's password is right. Tests can make it lie.
 */
public final class OpenIdProvider implements AutoCloseable {

  public static final String CLIENT = "elver";
  public static final String SECRET = "a client secret that appears nowhere";

  /** What it answers a code with where it is broken. */
  public static final String BROKEN = "<b>stack trace of the provider</b>";

  private final HttpServer http;
  private final RSAKey key;
  private final RSAKey otherKey;
  private final Map<String, Login> logins = new ConcurrentHashMap<>();

  private volatile List<String> groups = List.of();
  private volatile UnaryOperator<JWTClaimsSet.Builder> lie = UnaryOperator.identity();
  private volatile boolean foreignKey;
  private volatile boolean broken;

  private record Login(String user, String nonce, String challenge, String callback) {}

  public OpenIdProvider() {
    try {
      key = new RSAKeyGenerator(2048).keyID("one").algorithm(JWSAlgorithm.RS256).generate();
      otherKey = new RSAKeyGenerator(2048).keyID("one").algorithm(JWSAlgorithm.RS256).generate();
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext("/.well-known/openid-configuration", exchange -> json(exchange, about()));
    http.createContext("/keys", exchange -> json(exchange, new JWKSet(key).toString(true)));
    http.createContext("/login", this::loginPage);
    http.createContext("/done", this::done);
    http.createContext("/token", this::token);
    http.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "OpenID provider");
              thread.setDaemon(true);
              return thread;
            }));
    http.start();
  }

  public String issuer() {
    return "http://localhost:" + http.getAddress().getPort();
  }

  /** Of whoever logs in next. */
  public OpenIdProvider groups(String... names) {
    groups = List.of(names);
    return this;
  }

  /** Changes what the next ID tokens say. */
  public OpenIdProvider lie(UnaryOperator<JWTClaimsSet.Builder> change) {
    lie = change;
    return this;
  }

  /** Signs the next ID tokens with a key that only calls itself ours. */
  public OpenIdProvider signWithForeignKey(boolean foreign) {
    foreignKey = foreign;
    return this;
  }

  /** Answers the next codes with a page of its own trouble. */
  public OpenIdProvider breakDown(boolean breaks) {
    broken = breaks;
    return this;
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private String about() {
    String base = issuer();
    return """
        {"issuer": "%s", "authorization_endpoint": "%s/login", "token_endpoint": "%s/token",
         "jwks_uri": "%s/keys", "response_types_supported": ["code"],
         "subject_types_supported": ["public"],
         "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
         "code_challenge_methods_supported": ["S256"]}
        """
        .formatted(base, base, base, base);
  }

  private void loginPage(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery().replace("&", "&amp;").replace("\"", "");
    answer(
        exchange,
        200,
        "text/html",
        "<!DOCTYPE html><html lang=en><link rel=icon href='data:,'><title>Provider</title><form action=/done>"
            + "<input type=hidden name=query value=\""
            + query
            + "\"><label>User <input name=user></label>"
            + "<button name=answer value=yes>Allow</button>"
            + "<button name=answer value=no>Deny</button></form>");
  }

  private void done(HttpExchange exchange) throws IOException {
    Map<String, List<String>> form = parameters(exchange.getRequestURI().getRawQuery());
    Map<String, List<String>> asked = parameters(one(form, "query"));
    String callback = one(asked, "redirect_uri");
    String code = UUID.randomUUID().toString();
    String end;
    if (one(form, "answer").equals("no")) {
      end = "error=access_denied";
    } else {
      logins.put(
          code,
          new Login(
              one(form, "user"), one(asked, "nonce"), one(asked, "code_challenge"), callback));
      end = "code=" + code;
    }
    exchange
        .getResponseHeaders()
        .set("Location", callback + "?" + end + "&state=" + one(asked, "state"));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, List<String>> form = parameters(body);
    Login login = logins.remove(one(form, "code"));
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (CLIENT + ":" + SECRET.replace(' ', '+')).getBytes(StandardCharsets.UTF_8));
    boolean right =
        login != null
            && ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && login.callback.equals(one(form, "redirect_uri"))
            && CodeChallenge.compute(
                    CodeChallengeMethod.S256, new CodeVerifier(one(form, "code_verifier")))
                .getValue()
                .equals(login.challenge);
    if (broken) {
      answer(exchange, 500, "text/html", BROKEN);
    } else if (right) {
      json(
          exchange,
          "{\"access_token\": \"opaque\", \"token_type\": \"Bearer\", \"id_token\": \""
              + idToken(login)
              + "\"}");
    } else {
      answer(exchange, 400, "application/json", "{\"error\": \"invalid_grant\"}");
    }
  }

  private String idToken(Login login) {
    try {
      JWTClaimsSet.Builder claims =
          new JWTClaimsSet.Builder()
              .issuer(issuer())
              .subject("subject of " + login.user)
              .audience(CLIENT)
              .issueTime(Date.from(Instant.now()))
              .expirationTime(Date.from(Instant.now().plusSeconds(300)))
              .claim("nonce", login.nonce)
              .claim("preferred_username", login.user)
              .claim("groups", groups);
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
              lie.apply(claims).build());
      token.sign(new RSASSASigner(foreignKey ? otherKey : key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, List<String>> parameters(String query) {
    return URLUtils.parseParameters(query);
  }

  private static String one(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of("")).get(0);
  }

  private static void json(HttpExchange exchange, String body) throws IOException {
    answer(exchange, 200, "application/json", body);
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
