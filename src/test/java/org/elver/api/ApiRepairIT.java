package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.elver.testing.Server;
import org.junit.jupiter.api.Test;

class ApiRepairIT {

  private static final String REPAIR = "/api/migrations/repair";

  private final Server server = Server.shared();
  private final Calls admin = Calls.admin(server);

  @Test
  void anAcceptedFileIsWhatWasApplied() throws Exception {
    String right =
        server
            .database()
            .query(
                "SELECT checksum FROM elver.migration_history WHERE file = '001_create_customers.sql'")
            .get(0);
    server
        .database()
        .execute(
            "UPDATE elver.migration_history SET checksum = 'another' WHERE file = '001_create_customers.sql'");
    String wanted = "{\"action\":\"accept\",\"migration\":\"001\",\"confirm\":%s}";

    JsonObject shown =
        Problems.expect(admin.call("POST", REPAIR, wanted.formatted(false)), 400, "unconfirmed");
    JsonObject done = Calls.json(admin.call("POST", REPAIR, wanted.formatted(true)));

    assertThat(shown.getJsonObject("repair").getBoolean("carriedOut")).isFalse();
    assertThat(done.getBoolean("carriedOut")).isTrue();
    assertThat(done.getString("recordedChecksum")).isEqualTo("another");
    assertThat(
            server
                .database()
                .query(
                    "SELECT checksum FROM elver.migration_history WHERE file = '001_create_customers.sql'"))
        .containsExactly(right);
    assertThat(
            server
                .database()
                .query(
                    "SELECT who || ' ' || action || ' ' || subject FROM elver.audit WHERE action = 'repair accept'"))
        .isEqualTo(List.of("admin repair accept 001_create_customers.sql"));
  }

  @Test
  void whatCannotBeDoneIsAProblem() {
    refused(
        "{\"action\":\"accept\",\"migration\":\"999\",\"confirm\":true}", 404, "no-such-migration");
    refused(
        "{\"action\":\"done\",\"migration\":\"002\",\"confirm\":true}", 409, "migrations-refused");
    refused("{\"action\":\"mend\",\"migration\":\"002\",\"confirm\":true}", 400, "unfit-field");
    refused("{\"action\":\"done\",\"confirm\":true}", 400, "unfit-field");
    refused("{\"migration\":\"002\",\"confirm\":true}", 400, "unfit-field");
  }

  @Test
  void aBaselineBelowWhatIsAppliedIsRefused() {
    String baseline = "/api/migrations/baseline";

    Problems.expect(
        admin.call("POST", baseline, "{\"version\":\"2\",\"confirm\":true}"),
        409,
        "migrations-refused");
    Problems.expect(admin.call("POST", baseline, "{\"version\":\"two\"}"), 400, "unfit-field");
    JsonObject shown =
        Problems.expect(admin.call("POST", baseline, "{\"version\":\"9\"}"), 400, "unconfirmed");
    assertThat(shown.getJsonObject("baseline").getJsonArray("migrations")).isEmpty();
  }

  @Test
  void whereNoOtherToolWasThereIsNothingToAdopt() {
    JsonObject problem =
        Problems.expect(
            admin.call("POST", "/api/migrations/adopt?dryRun=true", null),
            409,
            "migrations-refused");

    assertThat(problem.getString("detail")).contains("No history of another tool was found");
    Problems.expect(
        admin.call("POST", "/api/migrations/adopt?dryRun=maybe", null), 400, "unfit-parameter");
  }

  @Test
  void aHeldLockIsNamed() throws Exception {
    server
        .database()
        .execute(
            "UPDATE elver.migration_lock SET token = token + 1, holder = 'somebody else',"
                + " acquired_at = now(), expires_at = now() + interval '1 hour'");
    try {
      JsonObject problem =
          Problems.expect(
              admin.call(
                  "POST", REPAIR, "{\"action\":\"forget\",\"migration\":\"003\",\"confirm\":true}"),
              423,
              "migrations-locked");
      assertThat(problem.getString("lockedBy")).isEqualTo("somebody else");
    } finally {
      server
          .database()
          .execute(
              "UPDATE elver.migration_lock SET holder = NULL, acquired_at = NULL, expires_at = NULL");
    }
  }

  private void refused(String body, int status, String kind) {
    Problems.expect(admin.call("POST", REPAIR, body), status, kind);
  }
}
