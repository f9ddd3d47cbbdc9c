package org.elver.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.elver.testing.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiStatusIT {

  private final Server server = Server.shared();
  private final Calls admin = Calls.admin(server);

  @Test
  void theStatusHasTheFieldsOfTheContractInTheirOrder() {
    HttpResponse<String> response = admin.get("/api/migrations/status");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    JsonObject status = Calls.json(response);
    assertThat(status.keySet())
        .containsExactly(
            "applied",
            "pending",
            "failed",
            "changed",
            "missing",
            "outOfOrder",
            "locked",
            "summary");
    assertThat(status.isNull("locked")).isTrue();
    JsonObject first = status.getJsonArray("applied").getJsonObject(0);
    assertThat(first.keySet()).startsWith("version", "name", "file", "appliedAt", "executionTime");
    assertThat(Instant.parse(first.getString("appliedAt"))).isBefore(Instant.now());
    assertThat(status.getJsonObject("summary").keySet())
        .containsExactly("total", "applied", "pending", "failed");
    assertThat(status.getJsonObject("summary").getInt("applied"))
        .isEqualTo(status.getJsonArray("applied").size());
  }

  @Test
  void everyAnswerCarriesTheHeadersThatKeepItWhereItBelongs() {
    HttpResponse<String> response = admin.get("/api/migrations/status");

    assertThat(response.headers().map())
        .containsEntry("cache-control", List.of("no-store"))
        .containsEntry("x-content-type-options", List.of("nosniff"))
        .containsEntry("referrer-policy", List.of("same-origin"))
        .doesNotContainKey("set-cookie");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("frame-ancestors 'none'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api/nothing",
        "/api/application.wadl",
        "/api/migrations/status/x",
        "/api/%E2%80%AE",
        "/api/migrations%2Fstatus"
      })
  void whereNothingIsTheAnswerIsAProblem(String path) {
    Problems.expect(admin.get(path), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({"POST", "PUT", "DELETE", "PATCH"})
  void anotherMethodIsNotAllowed(String method) {
    HttpResponse<String> response = admin.call(method, "/api/migrations/status", null);

    Problems.expect(response, 405, "method-not-allowed");
    assertThat(response.headers().firstValue("Allow").orElse("")).contains("GET");
  }

  @Test
  void onlyJsonComesBack() {
    Problems.expect(
        server.send(admin.request("/api/migrations/status").header("Accept", "text/html")),
        406,
        "not-acceptable");
  }

  @Test
  void onlyJsonIsTaken() {
    Problems.expect(
        server.send(
            admin
                .request("/api/users")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))),
        415,
        "unsupported-media-type");
  }

  @ParameterizedTest
  @CsvSource({"?dryRun=true,dryRun", "?a=1&b=2,a", "?%00=1,'\u0000'", "?x,x"})
  void anUnknownParameterIsNamed(String query, String name) {
    JsonObject problem =
        Problems.expect(admin.get("/api/migrations/status" + query), 400, "unknown-parameter");

    assertThat(problem.getString("parameter")).isEqualTo(name);
  }

  @Test
  void brokenJsonIsPlaced() {
    JsonObject problem =
        Problems.expect(
            admin.call("POST", "/api/users", "{\"name\": \"x\",\n  \"role\": }"),
            400,
            "malformed-json");

    assertThat(problem.getInt("line")).isEqualTo(2);
    assertThat(problem.getInt("column")).isPositive();
  }

  @Test
  void anUnknownFieldIsNamed() {
    JsonObject problem =
        Problems.expect(
            admin.call("POST", "/api/users", "{\"nmae\": \"x\"}"), 400, "unknown-field");

    assertThat(problem.getString("field")).isEqualTo("nmae");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{}{}"})
  void aBodyThatIsNoObjectIsMalformed(String body) {
    Problems.expect(admin.call("POST", "/api/users", body), 400, "malformed-json");
  }

  @Test
  void aMissingBodyIsMalformed() {
    Problems.expect(admin.call("POST", "/api/users", null), 400, "malformed-json");
  }

  @Test
  void deepNestingIsMalformed() {
    Problems.expect(admin.call("POST", "/api/users", "[".repeat(500_000)), 400, "malformed-json");
  }

  @Test
  void aHugeBodyIsTooLarge() {
    String huge = "{\"name\": \"" + "x".repeat(2_000_000) + "\"}";

    Problems.expect(admin.call("POST", "/api/users", huge), 413, "too-large");
  }

  @Test
  void aHugeBodyOfUnknownLengthIsTooLarge() {
    byte[] huge = ("{\"name\": \"" + "x".repeat(2_000_000) + "\"}").getBytes(US_ASCII);

    Problems.expect(
        server.send(
            admin
                .request("/api/users")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge)))),
        413,
        "too-large");
  }

  @Test
  void aPageOfAnotherSiteChangesNothing() {
    Problems.expect(
        server.send(
            admin.request("/api/users/nobody").header("Sec-Fetch-Site", "cross-site").DELETE()),
        403,
        "cross-site");
  }

  @Test
  void theDescriptionNamesCallsAndTimes() {
    HttpResponse<String> response = server.get("/openapi");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains("/api/migrations/status:", "format: date-time", "outOfOrder", "scheme: bearer")
        .contains("/api/users/{name}:", "/api/tokens:");
  }
}
