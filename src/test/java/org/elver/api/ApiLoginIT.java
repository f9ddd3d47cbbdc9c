package org.elver.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.elver.testing.Server;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiLoginIT {

  private final Server server = Server.shared();
  private Map<String, Calls> callers;

  @BeforeAll
  void makeUsers() {
    callers =
        Map.of(
            "nobody", Calls.nobody(server),
            "viewer", Calls.newUser(server, "login-viewer", "viewer"),
            "operator", Calls.newUser(server, "login-operator", "operator"),
            "admin", Calls.newUser(server, "login-admin", "admin"),
            "viewer token", Calls.bearer(server, newToken("viewer")),
            "operator token", Calls.bearer(server, newToken("operator")),
            "admin token", Calls.bearer(server, newToken("admin")));
  }

  /** Each call, and what viewers, operators and administrators get; nobody always gets 401. */
  static Stream<Arguments> calls() {
    return Stream.of(
        Arguments.of("GET", "/api/migrations/status", null, 200, 200, 200),
        Arguments.of("POST", "/api/migrations/repair", "{}", 403, 403, 400),
        Arguments.of("POST", "/api/migrations/baseline", "{}", 403, 403, 400),
        Arguments.of("POST", "/api/migrations/adopt?from=x", null, 403, 403, 400),
        Arguments.of("GET", "/api/users", null, 403, 403, 200),
        Arguments.of("POST", "/api/users", "{\"name\":\"\"}", 403, 403, 400),
        Arguments.of("PUT", "/api/users/none", "{}", 403, 403, 404),
        Arguments.of("DELETE", "/api/users/none", null, 403, 403, 404),
        Arguments.of("GET", "/api/tokens", null, 403, 403, 200),
        Arguments.of("POST", "/api/tokens", "{\"name\":\"\"}", 403, 403, 400),
        Arguments.of("DELETE", "/api/tokens/0", null, 403, 403, 404),
        Arguments.of("GET", "/api/nothing", null, 404, 404, 404));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void eachCallAsksForItsRole(
      String method, String path, String body, int viewer, int operator, int admin) {
    Map<String, Integer> expected =
        Map.of(
            "nobody", 401,
            "viewer", viewer,
            "viewer token", viewer,
            "operator", operator,
            "operator token", operator,
            "admin", admin,
            "admin token", admin);

    callers.forEach(
        (who, calls) ->
            assertThat(calls.call(method, path, body).statusCode())
                .as(who)
                .isEqualTo(expected.get(who)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/nothing",
        "/api/migrations/status",
        "/migrations",
        "/graphql",
        "/index.html",
        "/WEB-INF/web.xml",
        "/healthy",
        "/api;x=/health",
        "/health/../api/users",
        "/health%2f..%2fapi/users"
      })
  void withoutALoginEveryAddressAnswersAlike(String path) {
    HttpResponse<String> response = server.get(path);

    Problems.expect(response, 401, "unauthorized");
    assertThat(response.headers().allValues("WWW-Authenticate"))
        .hasSize(2)
        .anyMatch(challenge -> challenge.startsWith("Basic realm=\"Elver\""))
        .anyMatch(challenge -> challenge.startsWith("Bearer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready", "/metrics", "/openapi"})
  void theServersOwnEndpointsAreOpen(String path) {
    assertThat(server.get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic !!!",
        "Basic dmVyYQ==",
        "Basic /////w==",
        "Bearer",
        "Bearer x",
        "Bearer elver_x",
        "Bearer elver_%00",
        "Digest username=admin",
        "admin:correct horse",
        "Basic Og=="
      })
  void aMalformedLoginIsNone(String authorization) {
    Problems.expect(
        new Calls(server, authorization).get("/api/migrations/status"), 401, "unauthorized");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "login-viewe", "login-viewer\u0000", "löğin", "' OR 1=1 --", "login-viewer "})
  void anotherNameIsUnknown(String name) {
    Problems.expect(
        Calls.basic(server, name, Calls.PASSWORD).get("/api/migrations/status"),
        401,
        "unauthorized");
  }

  @Test
  void aVeryLongLoginIsRefused() {
    Calls calls = Calls.basic(server, "x".repeat(2_000), "y".repeat(2_000));

    Problems.expect(calls.get("/api/migrations/status"), 401, "unauthorized");
  }

  @Test
  void twoLoginsAtOnceAreNone() {
    Calls viewer = callers.get("viewer");

    HttpResponse<String> response =
        server.send(
            viewer
                .request("/api/migrations/status")
                .header("Authorization", viewer.authorization()));

    Problems.expect(response, 401, "unauthorized");
  }

  @Test
  void namesHaveNoCaseAndPasswordsHave() {
    assertThat(status(Calls.basic(server, "LOGIN-Viewer", Calls.PASSWORD))).isEqualTo(200);
    assertThat(status(Calls.basic(server, "login-viewer", Calls.PASSWORD.toUpperCase(ROOT))))
        .isEqualTo(401);
  }

  @Test
  void aPasswordMayHoldAnything() {
    String password = "🔑 ä:\u0001\"\\\n long";
    String json =
        Json.createObjectBuilder()
            .add("name", "login-odd")
            .add("password", password)
            .add("role", "viewer")
            .build()
            .toString();

    assertThat(callers.get("admin").call("POST", "/api/users", json).statusCode()).isEqualTo(201);
    assertThat(status(Calls.basic(server, "login-odd", password))).isEqualTo(200);
  }

  @Test
  void aSecondCallDoesNotPayForTheHashAgain() {
    Calls calls = Calls.newUser(server, "login-fast", "viewer");
    status(calls);

    long start = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      assertThat(status(calls)).isEqualTo(200);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void anotherPasswordOrRoleCountsAtOnce() {
    Calls calls = Calls.newUser(server, "login-changing", "viewer");
    assertThat(calls.get("/api/users").statusCode()).isEqualTo(403);

    change("login-changing", "{\"role\": \"admin\"}");
    assertThat(calls.get("/api/users").statusCode()).isEqualTo(200);

    change("login-changing", "{\"password\": \"another long password\"}");
    assertThat(status(calls)).isEqualTo(401);
    assertThat(status(Calls.basic(server, "login-changing", "another long password")))
        .isEqualTo(200);

    assertThat(callers.get("admin").call("DELETE", "/api/users/login-changing", null).statusCode())
        .isEqualTo(204);
    assertThat(status(Calls.basic(server, "login-changing", "another long password")))
        .isEqualTo(401);
  }

  @Test
  void guessingHasToWaitAndThoseWhoAreInStayIn() {
    Calls calls = Calls.newUser(server, "login-guessed", "viewer");
    assertThat(status(calls)).isEqualTo(200);

    Calls guessing = Calls.basic(server, "login-guessed", "a wrong password");
    List<HttpResponse<String>> answers =
        Stream.generate(() -> guessing.get("/api/migrations/status")).limit(8).toList();

    assertThat(answers.get(0).statusCode()).isEqualTo(401);
    HttpResponse<String> last = answers.get(7);
    Problems.expect(last, 429, "too-many-logins");
    assertThat(last.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 30L);
    assertThat(status(calls)).isEqualTo(200);
  }

  @Test
  void anExpiredTokenIsRefused() throws SQLException {
    String token = newToken("viewer");
    Calls calls = Calls.bearer(server, token);
    assertThat(status(calls)).isEqualTo(200);

    server
        .database()
        .execute(
            "UPDATE elver.api_token SET expires_at = now() - interval '1 second' WHERE hash ="
                + " sha256('"
                + token
                + "')");

    HttpResponse<String> response = calls.get("/api/migrations/status");
    Problems.expect(response, 401, "unauthorized");
    assertThat(response.headers().allValues("WWW-Authenticate"))
        .anyMatch(challenge -> challenge.contains("error=\"invalid_token\""));
  }

  @Test
  void aTokenIsNoPassword() {
    String token = newToken("viewer");

    assertThat(status(Calls.basic(server, "ci", token))).isEqualTo(401);
    assertThat(status(Calls.bearer(server, token.substring(0, token.length() - 1)))).isEqualTo(401);
  }

  @Test
  void aLoginLeavesNoSessionBehind() {
    HttpResponse<String> response = callers.get("viewer").get("/api/migrations/status");

    assertThat(response.headers().map()).doesNotContainKey("set-cookie");
  }

  @Test
  void nothingSecretIsInTheLog() {
    String token = newToken("viewer");
    status(Calls.bearer(server, token));

    assertThat(server.log())
        .doesNotContain(token)
        .doesNotContain(Calls.PASSWORD)
        .doesNotContain(Server.ADMIN_PASSWORD)
        .doesNotContain(
            Base64.getEncoder()
                .encodeToString(("login-viewer:" + Calls.PASSWORD).getBytes(US_ASCII)));
  }

  private int status(Calls calls) {
    return calls.get("/api/migrations/status").statusCode();
  }

  private void change(String name, String json) {
    assertThat(callers.get("admin").call("PUT", "/api/users/" + name, json).statusCode())
        .isEqualTo(200);
  }

  private String newToken(String role) {
    HttpResponse<String> answer =
        Calls.admin(server)
            .call("POST", "/api/tokens", "{\"name\":\"ci\",\"role\":\"" + role + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonObject issued = Calls.json(answer);
    return issued.getString("token");
  }
}
