package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.elver.testing.Forwarder;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.Test;

/** A server whose database is gone: who may log in is told what is wrong. */
class NoDatabaseIT {

  private final TestDatabase database = TestDatabases.newDatabase();

  @Test
  void thePreflightAndEveryCallSayWhatIsWrongToWhomTheEnvironmentLogsIn() {
    Map<String, String> settings =
        Map.of(
            "MIGRATIONS_DIR",
            Server.SHOP_MIGRATIONS.toAbsolutePath().toString(),
            "DATABASE_WAIT",
            "PT0S",
            "ELVER_RATE_LIMIT",
            "1",
            "ELVER_RATE_BURST",
            "60");
    try (Forwarder forwarder = new Forwarder(database.host(), database.port());
        Server server = Server.start(database.at(forwarder.port()), settings)) {
      server.awaitLive();
      Calls admin = Calls.admin(server);

      JsonObject problem =
          Problems.expect(admin.get("/migrations/preflight"), 503, "preflight-failed");
      assertThat(problem.getBoolean("ok")).isFalse();
      JsonObject check = problem.getJsonArray("checks").getJsonObject(0);
      assertThat(check.getString("name")).isEqualTo("connection");
      assertThat(check.getString("status")).isEqualTo("failed");
      assertThat(check.getString("action")).isNotBlank();
      assertThat(problem.toString()).doesNotContain(database.password());
      for (String call : new String[] {"up", "down", "run/001", "up?dryRun=true"}) {
        Problems.expect(
            admin.call("POST", "/api/migrations/" + call, null), 503, "database-unavailable");
      }
      for (String call : new String[] {"status", "history", "validate", "version", "lock/status"}) {
        Problems.expect(admin.get("/api/migrations/" + call), 503, "database-unavailable");
      }
      assertThat(Calls.nobody(server).get("/migrations/preflight").statusCode()).isEqualTo(401);
      othersAreToldThatTheirLoginCannotBeLookedUp(server);

      assertThat(Calls.basic(server, "admin", "a wrong password").get("/api/users").statusCode())
          .as("the administrator of the environment needs no database")
          .isEqualTo(401);
      server.awaitLog("login refused: \"admin\", wrong password, from 127.0.0.1, 1 times");

      forwarder.open();
      server.awaitReady();
      assertThat(Calls.json(admin.get("/migrations/preflight")).getBoolean("ok")).isTrue();
      whoCallsTooOftenHasToWait(server, admin);
    }
  }

  private static void othersAreToldThatTheirLoginCannotBeLookedUp(Server server) {
    HttpResponse<String> known = Calls.admin(server).get("/api/migrations/status");
    assertThat(known.headers().firstValue("Retry-After")).isPresent();
    HttpResponse<String> other = Calls.basic(server, "vera", "x").get("/api/migrations/status");
    Problems.expect(other, 503, "login-unavailable");
    assertThat(other.body()).doesNotContain("localhost");
  }

  private static void whoCallsTooOftenHasToWait(Server server, Calls admin) {
    HttpResponse<String> answer =
        Stream.generate(() -> admin.get("/api/nothing"))
            .limit(1_000)
            .filter(each -> each.statusCode() == 429)
            .findFirst()
            .orElseThrow();

    Problems.expect(answer, 429, "too-many-calls");
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    assertThat(server.get("/health/live").statusCode()).as("health is asked on").isEqualTo(200);
    Poll.until(
        "the refusal is kept",
        Duration.ofSeconds(60),
        () ->
            server
                .database()
                .query("SELECT who FROM elver.audit WHERE action = 'rate refused' AND refused"),
        who -> who.contains("admin"));
  }
}
