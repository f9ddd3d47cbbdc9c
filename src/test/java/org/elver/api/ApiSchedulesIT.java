package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.List;
import org.elver.testing.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiSchedulesIT {

  private final Server server = Server.shared();
  private final Calls viewer = TransferCallers.viewer(server);

  @Test
  void theNextTimesOfAScheduleAreTold() {
    JsonObject told =
        Calls.json(
            viewer.get("/api/schedules/next?schedule=30+2+1+7+*&timeZone=Europe/Berlin&count=3"));

    assertThat(told.keySet()).containsExactly("schedule", "timeZone", "next");
    List<String> next = told.getJsonArray("next").getValuesAs(JsonString::getString);
    assertThat(next).hasSize(3).allMatch(time -> time.endsWith("-07-01T00:30:00Z"));
    assertThat(Instant.parse(next.get(0))).isAfter(Instant.now());
    assertThat(
            Calls.json(viewer.get("/api/schedules/next?schedule=0+0+*+*+*")).getJsonArray("next"))
        .hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({
    "schedule=0+0+30+2+*, invalid-definition, schedule",
    "schedule=99+*+*+*+*, invalid-definition, schedule",
    "schedule=, invalid-definition, schedule",
    "schedule=0+0+*+*+*&timeZone=Europe/Bonn, invalid-definition, timeZone",
    "schedule=0+0+*+*+*&count=0, unfit-parameter, count",
    "schedule=0+0+*+*+*&count=101, unfit-parameter, count",
    "count=1, unfit-parameter, schedule",
    "schedule=0+0+*+*+*&zone=UTC, unknown-parameter, zone",
  })
  void whatIsNoneIsRefusedWithItsName(String query, String kind, String name) {
    JsonObject problem = Problems.expect(viewer.get("/api/schedules/next?" + query), 400, kind);

    assertThat(problem.getString(problem.containsKey("field") ? "field" : "parameter"))
        .isEqualTo(name);
  }

  @Test
  void nobodyWithoutALoginIsTold() {
    assertThat(server.get("/api/schedules/next?schedule=0+0+*+*+*").statusCode()).isEqualTo(401);
  }
}
