package org.elver.transfer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.elver.transfer.schedule.Turn.What;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A schedule that comes every full hour in UTC; 10:00 has come. */
class TurnTest {

  private final Schedule hourly = Schedule.of("0 * * * *", "UTC");

  @ParameterizedTest
  @CsvSource({
    // asked at, makes up for it, is running, what, next
    "10:00:00, true, false, START, 11:00",
    "10:00:00, false, false, START, 11:00",
    "10:00:59, false, false, START, 11:00",
    "10:01:00, false, false, SKIP, 11:00",
    "10:59:59, false, false, SKIP, 11:00",
    "11:00:05, false, false, START, 12:00",
    "10:01:00, true, false, START, 11:00",
    "15:20:00, true, false, START, 16:00",
    "15:20:00, false, false, SKIP, 16:00",
    "10:00:30, true, true, WAIT, 11:00",
    "10:00:30, false, true, WAIT, 11:00",
    "10:01:30, true, true, WAIT, 11:00",
    "10:01:30, false, true, SKIP, 11:00",
  })
  void whatBecomesOfIt(String time, boolean makesUp, boolean running, What what, String next) {
    Turn turn = Turn.of(hourly, makesUp, running, at(time));

    assertThat(turn).isEqualTo(new Turn(what, at(next + ":00")));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-21T" + time + "Z");
  }
}
