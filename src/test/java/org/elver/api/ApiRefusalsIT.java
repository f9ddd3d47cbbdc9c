package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.junit.jupiter.api.Test;

/** What is refused is in the audit, with the address it came from. */
class ApiRefusalsIT {

  private static final String STATUS = "/api/migrations/status";

  private final Server server = Server.shared();
  private final Calls admin = Calls.admin(server);

  @Test
  void aWrongPasswordIsToldWithItsAddressAndNeverItsText() throws SQLException {
    Instant begin = Instant.now().minusSeconds(5);
    Calls.newUser(server, "refused-vera", "viewer");
    Refused there = new Refused(server, "198.51.100.1");

    assertThat(there.get(Calls.basic(server, "Refused-Vera", "a wrong 5ecret"), STATUS))
        .isEqualTo(401);

    JsonObject entry = there.entry();
    assertThat(entry.getString("action")).isEqualTo("login refused");
    assertThat(entry.getString("who")).isEqualTo("Refused-Vera");
    assertThat(entry.getString("subject")).isEqualTo("wrong password");
    assertThat(entry.getString("address")).isEqualTo("198.51.100.1");
    assertThat(entry.getBoolean("refused")).isTrue();
    assertThat(entry.getJsonObject("detail").getInt("count")).isEqualTo(1);
    assertThat(Instant.parse(entry.getString("at"))).isAfter(begin);
    assertThat(server.database().query("SELECT a::text FROM elver.audit a").toString())
        .doesNotContain("5ecret");
  }

  @Test
  void whyALoginWasRefusedIsTold() throws SQLException {
    Refused there = new Refused(server, "198.51.100.2");
    String token = token("refused-ci");
    server
        .database()
        .execute(
            "UPDATE elver.api_token SET expires_at = now() - interval '1 second'"
                + " WHERE name = 'refused-ci'");

    there.get(Calls.bearer(server, token), STATUS);
    there.get(Calls.bearer(server, token + "x"), STATUS);
    there.get(Calls.basic(server, "refused-unknown", "a long password"), STATUS);
    there.get(new Calls(server, "Negotiate YII="), STATUS);
    there.get(Calls.nobody(server), STATUS);

    assertThat(there.entries(all -> all.size() == 4))
        .extracting(entry -> entry.getString("who") + ": " + entry.getString("subject"))
        .containsExactlyInAnyOrder(
            "token:refused-ci: expired token",
            "token: unknown token",
            "refused-unknown: unknown name",
            ": unreadable login");
  }

  @Test
  void alikeOnesAreCountedInOneEntry() {
    Refused there = new Refused(server, "198.51.100.3");
    for (int i = 0; i < 40; i++) {
      assertThat(there.get(Calls.bearer(server, "elver_guess" + i), STATUS)).isEqualTo(401);
    }

    List<JsonObject> entries = there.entries(all -> Refused.count(all) == 40);
    assertThat(entries).as("one, or two where the minute ended").hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aCallAboveTheRoleIsToldWithWhoAndWhich() {
    Refused there = new Refused(server, "198.51.100.4");
    Calls viewer = Calls.newUser(server, "refused-viewer", "viewer");

    assertThat(there.get(viewer, "/api/users?limit=7")).isEqualTo(403);

    JsonObject entry = there.entry();
    assertThat(entry.getString("action")).isEqualTo("call refused");
    assertThat(entry.getString("who")).isEqualTo("refused-viewer");
    assertThat(entry.getString("subject")).isEqualTo("GET /api/users");
  }

  @Test
  void aMutationAboveTheRoleIsToldByItsName() {
    Refused there = new Refused(server, "198.51.100.5");
    Calls viewer = Calls.newUser(server, "refused-reader", "viewer");

    HttpResponse<String> answer =
        server.send(
            there
                .request(viewer, "/graphql")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"query\": \"mutation { again: cancelMigration(id: 0) { id } }\"}")));

    assertThat(answer.body()).contains("FORBIDDEN");
    assertThat(there.entry().getString("subject")).isEqualTo("POST /graphql cancelMigration");
  }

  @Test
  void whatAnotherSiteSendsIsTold() {
    Refused there = new Refused(server, "198.51.100.6");

    HttpResponse<String> answer =
        server.send(
            there
                .request(admin, "/api/migrations/up")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.noBody()));

    Problems.expect(answer, 403, "cross-site");
    JsonObject entry = there.entry();
    assertThat(entry.getString("action")).isEqualTo("cross-site refused");
    assertThat(entry.getString("who")).isEqualTo("admin");
    assertThat(entry.getString("subject")).isEqualTo("POST /api/migrations/up");
  }

  @Test
  void theLoginPageTellsItToo() {
    PageSessions pages = new PageSessions(server);
    Calls.newUser(server, "refused-form", "viewer");

    // Of one address only so many refusals of a minute are told one by one.
    assertThat(
            pages
                .submit("refused-form", "a wrong 5ecret", "X-Forwarded-For", "198.51.100.12")
                .statusCode())
        .isEqualTo(200);
    pages.begin("refused-form", Calls.PASSWORD);

    List<JsonObject> told =
        Poll.until(
            "told",
            Duration.ofSeconds(60),
            () ->
                Calls.json(admin.get("/api/audit?who=refused-form"))
                    .getJsonArray("items")
                    .getValuesAs(JsonObject.class),
            entries -> entries.size() == 2);
    assertThat(told)
        .extracting(entry -> entry.getString("action"))
        .containsExactlyInAnyOrder("login refused", "login");
    assertThat(told).noneMatch(entry -> entry.isNull("address"));
  }

  @Test
  void aStrangeNameIsCutAndHarmless() {
    Refused there = new Refused(server, "198.51.100.7");
    String name = "ve\u0000ra\n\u202efoo" + "x".repeat(5_000);

    assertThat(there.get(Calls.basic(server, name, "p"), STATUS)).isEqualTo(401);

    assertThat(there.entry().getString("who")).isEqualTo("ve�ra��foo" + "x".repeat(70) + "…");
  }

  /** Guesses of tokens cost the server nothing, those of passwords what a password costs. */
  @Test
  void whoSpraysFromOneAddressHasToWaitAndOthersDoNot() {
    Refused there = new Refused(server, "198.51.100.8");
    Calls right = Calls.newUser(server, "refused-sprayed", "viewer");
    int status = 401;
    for (int i = 0; i < 500 && status == 401; i++) {
      status = there.get(Calls.bearer(server, "elver_spray" + i), STATUS);
    }

    assertThat(status).as("after hundreds").isEqualTo(429);
    assertThat(there.get(right, STATUS)).as("not known yet, from there").isEqualTo(429);
    assertThat(new Refused(server, "198.51.100.9").get(right, STATUS)).isEqualTo(200);
    assertThat(there.get(right, STATUS)).as("who was right lately").isEqualTo(200);
    Set<String> subjects =
        there.entries(all -> all.size() >= 3).stream()
            .map(entry -> entry.getString("subject"))
            .collect(Collectors.toSet());
    assertThat(subjects).containsExactlyInAnyOrder("unknown token", "too many failures");
  }

  @Test
  void anAddressThatTriesEverythingHasFewEntries() {
    Refused there = new Refused(server, "198.51.100.10");
    Calls viewer = Calls.newUser(server, "refused-curious", "viewer");
    for (int i = 0; i < 100; i++) {
      assertThat(there.get(viewer, "/api/connections/" + i)).isEqualTo(403);
    }

    List<JsonObject> entries = there.entries(all -> Refused.count(all) == 100);
    assertThat(entries).as("of two minutes at most").hasSizeBetween(20, 44);
    assertThat(entries)
        .extracting(entry -> entry.getString("subject"))
        .contains("(several)", "GET /api/connections/0");
  }

  @Test
  void whatACallerSaysOfHimselfBeforeTheProxyIsNotBelieved() {
    Refused there = new Refused(server, "192.0.2.77, 198.51.100.11");

    there.get(Calls.bearer(server, "elver_x"), STATUS);

    assertThat(new Refused(server, "198.51.100.11").entry().getString("who")).isEqualTo("token");
    assertThat(new Refused(server, "192.0.2.77").entries()).isEmpty();
  }

  private String token(String name) {
    return Calls.json(
            admin.call("POST", "/api/tokens", "{\"name\":\"" + name + "\",\"role\":\"viewer\"}"))
        .getString("token");
  }
}
