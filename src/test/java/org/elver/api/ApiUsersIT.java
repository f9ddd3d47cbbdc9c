package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.elver.testing.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiUsersIT {

  private final Server server = Server.shared();
  private final Calls admin = Calls.admin(server);

  @Test
  void aNewUserIsStoredWithAHash() throws SQLException {
    HttpResponse<String> response = create("Users-New", "a long password", "operator");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("Location").orElse(""))
        .endsWith("/api/users/Users-New");
    assertThat(Calls.json(response).keySet())
        .containsExactly("name", "role", "createdAt", "updatedAt");
    assertThat(stored("users-new", "role || ' ' || password_hash"))
        .singleElement()
        .asString()
        .startsWith("operator PBKDF2WithHmacSHA512:210000:")
        .doesNotContain("a long password");
    assertThat(names()).contains("Users-New");
  }

  @Test
  void aNameIsTakenInEverySpelling() {
    create("users-taken", "a long password", "viewer");

    JsonObject problem =
        Problems.expect(create("USERS-Taken", "a long password", "viewer"), 409, "name-taken");
    assertThat(problem.getString("field")).isEqualTo("name");
  }

  @ParameterizedTest
  @CsvSource({
    "'', a long password, viewer, name",
    "a b, a long password, viewer, name",
    "jörg, a long password, viewer, name",
    "users-x, short, viewer, password",
    "users-x, a long password, root, role",
    "users-x, a long password, VIEWER, role",
  })
  void whatCannotBeUsedIsNamed(String name, String password, String role, String field) {
    JsonObject problem = Problems.expect(create(name, password, role), 400, "unfit-field");

    assertThat(problem.getString("field")).isEqualTo(field);
  }

  @Test
  void theRoleIsNeeded() {
    Problems.expect(
        admin.call("POST", "/api/users", "{\"name\":\"x\",\"password\":\"a long password\"}"),
        400,
        "unfit-field");
  }

  @Test
  void whatIsLeftOutStays() throws SQLException {
    create("users-changed", "a long password", "viewer");
    List<String> before = stored("users-changed", "password_hash");

    HttpResponse<String> response =
        admin.call("PUT", "/api/users/Users-Changed", "{\"role\":\"operator\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Calls.json(response).getString("role")).isEqualTo("operator");
    assertThat(stored("users-changed", "password_hash")).isEqualTo(before);
    assertThat(stored("users-changed", "(updated_at > created_at)::text")).containsExactly("true");
  }

  @Test
  void aDeletedUserIsGone() throws SQLException {
    create("users-deleted", "a long password", "viewer");

    assertThat(admin.call("DELETE", "/api/users/USERS-deleted", null).statusCode()).isEqualTo(204);
    assertThat(stored("users-deleted", "name")).isEmpty();
    Problems.expect(admin.call("DELETE", "/api/users/users-deleted", null), 404, "not-found");
  }

  @Test
  void theAdministratorOfTheEnvironmentIsNotChangedHere() {
    Problems.expect(admin.call("DELETE", "/api/users/admin", null), 409, "set-elsewhere");
    Problems.expect(
        admin.call("PUT", "/api/users/Admin", "{\"role\":\"viewer\"}"), 409, "set-elsewhere");
  }

  @Test
  void aTokenIsShownOnceAndStoredAsItsHash() throws SQLException {
    HttpResponse<String> response =
        admin.call("POST", "/api/tokens", "{\"name\":\"users-ci\",\"role\":\"operator\"}");

    assertThat(response.statusCode()).isEqualTo(201);
    JsonObject issued = Calls.json(response);
    String token = issued.getString("token");
    assertThat(token).matches("elver_[A-Za-z0-9_-]{43}");
    assertThat(Instant.parse(issued.getString("expiresAt")))
        .isBetween(
            Instant.now().plus(Duration.ofDays(89)), Instant.now().plus(Duration.ofDays(91)));
    assertThat(
            server
                .database()
                .query(
                    "SELECT created_by FROM elver.api_token WHERE hash = sha256('" + token + "')"))
        .containsExactly("admin");
    assertThat(admin.get("/api/tokens").body()).contains("users-ci").doesNotContain(token);
  }

  @Test
  void useOfATokenIsSeenAndARevokedOneIsGone() {
    JsonObject issued =
        Calls.json(
            admin.call("POST", "/api/tokens", "{\"name\":\"users-used\",\"role\":\"viewer\"}"));
    Calls calls = Calls.bearer(server, issued.getString("token"));
    assertThat(token(issued.getInt("id")).isNull("lastUsedAt")).isTrue();

    assertThat(calls.get("/api/migrations/status").statusCode()).isEqualTo(200);
    assertThat(token(issued.getInt("id")).isNull("lastUsedAt")).isFalse();

    String path = "/api/tokens/" + issued.getInt("id");
    assertThat(admin.call("DELETE", path, null).statusCode()).isEqualTo(204);
    assertThat(calls.get("/api/migrations/status").statusCode()).isEqualTo(401);
    Problems.expect(admin.call("DELETE", path, null), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({"2020-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z", "tomorrow", "2030-01-01"})
  void aTokenEndsInTheFuture(String expiresAt) {
    JsonObject problem =
        Problems.expect(
            admin.call(
                "POST",
                "/api/tokens",
                "{\"name\":\"ci\",\"role\":\"viewer\",\"expiresAt\":\"" + expiresAt + "\"}"),
            400,
            "unfit-field");

    assertThat(problem.getString("field")).isEqualTo("expiresAt");
  }

  private JsonObject token(int id) {
    return Calls.json(admin.get("/api/tokens")).getJsonArray("items").stream()
        .map(JsonValue::asJsonObject)
        .filter(token -> token.getInt("id") == id)
        .findFirst()
        .orElseThrow();
  }

  private List<String> names() {
    return Calls.json(admin.get("/api/users")).getJsonArray("items").stream()
        .map(user -> ((JsonString) user.asJsonObject().get("name")).getString())
        .toList();
  }

  private List<String> stored(String name, String columns) throws SQLException {
    return server
        .database()
        .query("SELECT " + columns + " FROM elver.account WHERE lower(name) = '" + name + "'");
  }

  private HttpResponse<String> create(String name, String password, String role) {
    return admin.call(
        "POST",
        "/api/users",
        "{\"name\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}".formatted(name, password, role));
  }
}
