package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.elver.testing.Server;
import org.junit.jupiter.api.Test;

/** Changes of users and tokens in the audit, and what its readers ask for. */
class ApiAccountAuditIT {

  private final Server server = Server.shared();
  private final Calls admin = Calls.admin(server);

  @Test
  void everyChangeOfAUserIsToldAndNoPassword() {
    String made = "{\"name\":\"Audit-Vera\",\"password\":\"the first 5ecret\",\"role\":\"viewer\"}";
    assertThat(call("POST", "/api/users", made)).isEqualTo(201);
    assertThat(call("POST", "/api/users", made)).as("taken").isEqualTo(409);
    assertThat(call("PUT", "/api/users/audit-vera", "{\"role\":\"operator\"}")).isEqualTo(200);
    assertThat(call("PUT", "/api/users/audit-vera", "{\"password\":\"another 5ecret!\"}"))
        .isEqualTo(200);
    assertThat(call("DELETE", "/api/users/audit-vera", null)).isEqualTo(204);
    assertThat(call("DELETE", "/api/users/audit-vera", null)).as("gone").isEqualTo(404);

    List<JsonObject> told = entries("?action=user&subject=Audit-Vera");
    assertThat(told)
        .extracting(entry -> entry.getString("action"))
        .containsExactly("user delete", "user change", "user change", "user create");
    assertThat(told)
        .allSatisfy(
            entry -> {
              assertThat(entry.getString("who")).isEqualTo("admin");
              assertThat(entry.getString("address")).isEqualTo("198.51.100.20");
              assertThat(entry.getBoolean("refused")).isFalse();
            });
    assertThat(told.get(1).getJsonObject("detail")).hasToString("{\"password\":\"changed\"}");
    JsonObject role = told.get(2).getJsonObject("detail").getJsonObject("role");
    assertThat(role.getString("before")).isEqualTo("viewer");
    assertThat(role.getString("after")).isEqualTo("operator");
    assertThat(told.toString()).doesNotContain("5ecret");
  }

  @Test
  void tokensAreToldWithoutWhatLetsAnybodyIn() {
    HttpResponse<String> issued =
        admin.call("POST", "/api/tokens", "{\"name\":\"audit-ci\",\"role\":\"operator\"}");
    JsonObject token = Calls.json(issued);
    assertThat(call("DELETE", "/api/tokens/" + token.getInt("id"), null)).isEqualTo(204);

    List<JsonObject> told = entries("?action=token&subject=audit-ci");
    assertThat(told)
        .extracting(entry -> entry.getString("action"))
        .containsExactly("token revoke", "token issue");
    assertThat(told.get(1).getJsonObject("detail").getString("role")).isEqualTo("operator");
    assertThat(told.toString()).doesNotContain(token.getString("token"), "elver_");
  }

  @Test
  void theFirstAdministratorIsTold() {
    assertThat(entries("?action=user%20create&subject=admin&who=start-up")).hasSize(1);
  }

  @Test
  void aTokenTellsWhereItWasUsedLast() {
    JsonObject token =
        Calls.json(
            admin.call("POST", "/api/tokens", "{\"name\":\"audit-where\",\"role\":\"viewer\"}"));
    Refused there = new Refused(server, "198.51.100.21");
    assertThat(there.get(Calls.bearer(server, token.getString("token")), "/api/migrations/status"))
        .isEqualTo(200);

    assertThat(
            Calls.json(admin.get("/api/tokens"))
                .getJsonArray("items")
                .getValuesAs(JsonObject.class))
        .filteredOn(each -> each.getInt("id") == token.getInt("id"))
        .singleElement()
        .satisfies(
            each -> assertThat(each.getString("lastUsedAddress")).isEqualTo("198.51.100.21"));
  }

  @Test
  void aConnectionsEditTellsItsAddress() {
    String connection = "{\"name\": \"audit-where\", \"url\": \"jdbc:postgresql://localhost:1/x\"}";
    assertThat(call("POST", "/api/connections", connection)).isEqualTo(201);

    JsonObject entry = entries("?action=connection&subject=audit-where").get(0);

    assertThat(entry.getString("address")).isEqualTo("198.51.100.20");
    assertThat(entries("?action=connection&subject=audit-where&address=198.51.100.22")).isEmpty();
  }

  @Test
  void aReaderAsksForTimesAndRefusals() {
    assertThat(call("POST", "/api/users", user("audit-one"))).isEqualTo(201);
    assertThat(call("POST", "/api/users", user("audit-two"))).isEqualTo(201);
    String one = entries("?action=user%20create&subject=audit-one").get(0).getString("at");
    String two = entries("?action=user%20create&subject=audit-two").get(0).getString("at");

    assertThat(subjects("?action=user%20create&since=" + one + "&until=" + two))
        .contains("audit-one")
        .doesNotContain("audit-two");
    assertThat(subjects("?action=user&since=" + two))
        .contains("audit-two")
        .doesNotContain("audit-one");
    assertThat(entries("?since=" + Instant.now().plusSeconds(3600))).isEmpty();
    assertThat(entries("?subject=audit-one&refused=true")).isEmpty();
    assertThat(entries("?subject=audit-one&refused=false")).hasSize(1);
    for (String unfit :
        List.of(
            "since=yesterday",
            "until=2026-01-01",
            "refused=maybe",
            "since=%2B999999-01-01T00:00:00Z")) {
      Problems.expect(admin.get("/api/audit?" + unfit), 400, "unfit-parameter");
    }
  }

  private static String user(String name) {
    return "{\"name\":\"" + name + "\",\"password\":\"a long password\",\"role\":\"viewer\"}";
  }

  private List<String> subjects(String query) {
    return entries(query).stream().map(entry -> entry.getString("subject")).toList();
  }

  private List<JsonObject> entries(String query) {
    HttpResponse<String> answer = admin.get("/api/audit" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Calls.json(answer).getJsonArray("items").getValuesAs(JsonObject.class);
  }

  private int call(String method, String path, String json) {
    return server
        .send(
            new Refused(server, "198.51.100.20")
                .request(admin, path)
                .header("Content-Type", "application/json")
                .method(
                    method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json)))
        .statusCode();
  }
}
