package org.elver.transfer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times are written as the clocks of the zone show them, with their offset from UTC. */
class ScheduleTest {

  private static final String BERLIN = "Europe/Berlin";
  private static final String NEW_YORK = "America/New_York";
  private static final String LORD_HOWE = "Australia/Lord_Howe";
  private static final String CAIRO = "Africa/Cairo";

  @Test
  void theNextTimeIsLaterThanTheMomentItIsAskedFor() {
    assertThat(times("0 12 * * *", "UTC", "2026-03-01T12:00Z", 1))
        .containsExactly("2026-03-02T12:00Z");
    assertThat(times("0 12 * * *", "UTC", "2026-03-01T11:59:59.999999Z", 1))
        .containsExactly("2026-03-01T12:00Z");
  }

  @Test
  void aTimeThatIsJumpedOverComesOnceAndLater() {
    assertThat(times("30 2 * * *", BERLIN, "2026-03-28T00:00+01:00", 3))
        .containsExactly(
            "2026-03-28T02:30+01:00", "2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00");
    assertThat(times("30 2 * * *", NEW_YORK, "2026-03-07T12:00-05:00", 2))
        .containsExactly("2026-03-08T03:30-04:00", "2026-03-09T02:30-04:00");
    assertThat(times("15 2 * * *", LORD_HOWE, "2026-10-03T12:00+10:30", 2))
        .containsExactly("2026-10-04T02:45+11:00", "2026-10-05T02:15+11:00");
  }

  @Test
  void midnightMayBeJumpedOver() {
    assertThat(times("0 0 * * *", CAIRO, "2026-04-23T12:00+02:00", 2))
        .containsExactly("2026-04-24T01:00+03:00", "2026-04-25T00:00+03:00");
    assertThat(times("15 0 24 4 *", CAIRO, "2026-04-23T12:00+02:00", 1))
        .containsExactly("2026-04-24T01:15+03:00");
  }

  @Test
  void aWholeDayMayBeJumpedOver() {
    assertThat(times("0 9 * * *", "Pacific/Apia", "2011-12-29T00:00-10:00", 3))
        .containsExactly(
            "2011-12-29T09:00-10:00", "2011-12-31T09:00+14:00", "2012-01-01T09:00+14:00");
  }

  @Test
  void aTimeThatIsShownTwiceComesTheFirstTime() {
    assertThat(times("30 2 * * *", BERLIN, "2026-10-24T12:00+02:00", 2))
        .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    assertThat(times("30 1 * * *", NEW_YORK, "2026-10-31T12:00-04:00", 2))
        .containsExactly("2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
    assertThat(times("45 1 * * *", LORD_HOWE, "2026-04-04T12:00+11:00", 2))
        .containsExactly("2026-04-05T01:45+11:00", "2026-04-06T01:45+10:30");
    assertThat(times("30 23 * * *", CAIRO, "2026-10-29T12:00+03:00", 2))
        .containsExactly("2026-10-29T23:30+03:00", "2026-10-30T23:30+02:00");
  }

  /** Asked in the second of both hours, when it came already. */
  @Test
  void aTimeThatIsShownTwiceDoesNotComeAgain() {
    assertThat(times("30 2 * * *", BERLIN, "2026-10-25T02:15+01:00", 1))
        .containsExactly("2026-10-26T02:30+01:00");
  }

  @Test
  void whatComesEveryFewHoursComesAsOftenAsOnOtherDays() {
    assertThat(times("0 */2 * * *", BERLIN, "2026-03-29T00:00+01:00", 3))
        .containsExactly(
            "2026-03-29T03:00+02:00", "2026-03-29T04:00+02:00", "2026-03-29T06:00+02:00");
    assertThat(times("0 */2 * * *", BERLIN, "2026-10-25T00:00+02:00", 3))
        .containsExactly(
            "2026-10-25T02:00+02:00", "2026-10-25T04:00+01:00", "2026-10-25T06:00+01:00");
    assertThat(times("*/20 2 * * *", BERLIN, "2026-03-29T00:00+01:00", 4))
        .containsExactly(
            "2026-03-29T03:00+02:00",
            "2026-03-29T03:20+02:00",
            "2026-03-29T03:40+02:00",
            "2026-03-30T02:00+02:00");
  }

  /** Once, though both the clocks and the time that was jumped over say so. */
  @Test
  void twoReasonsAreOneTime() {
    assertThat(times("30 2,3 * * *", BERLIN, "2026-03-29T00:00+01:00", 2))
        .containsExactly("2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00");
  }

  @Test
  void whatComesEveryHourComesEveryRealHour() {
    for (String zone : List.of(BERLIN, NEW_YORK, CAIRO, "UTC")) {
      for (String day : List.of("2026-03-07", "2026-03-28", "2026-04-23", "2026-10-24")) {
        Schedule hourly = Schedule.of("17 * * * *", zone);
        List<Instant> times = hourly.after(Instant.parse(day + "T00:00:00Z")).limit(2400).toList();
        for (int i = 1; i < times.size(); i++) {
          assertThat(times.get(i)).as(zone).isEqualTo(times.get(i - 1).plusSeconds(3600));
        }
      }
    }
  }

  @Test
  void whatComesEveryFewMinutesIsNotDisturbed() {
    for (String zone : List.of(BERLIN, NEW_YORK, LORD_HOWE, CAIRO, "UTC")) {
      Schedule often = Schedule.of("*/10 * * * *", zone);
      List<Instant> year =
          often.after(Instant.parse("2026-01-01T00:00:00Z")).limit(52_560).toList();
      for (int i = 1; i < year.size(); i++) {
        assertThat(year.get(i)).as(zone).isEqualTo(year.get(i - 1).plusSeconds(600));
      }
    }
  }

  /**
   * Whose clocks are changed by half an hour: then a full hour comes after a half or a double one.
   */
  @Test
  void whatComesEveryHourFollowsTheClocks() {
    assertThat(times("0 * * * *", LORD_HOWE, "2026-10-04T00:30+10:30", 3))
        .containsExactly(
            "2026-10-04T01:00+10:30", "2026-10-04T03:00+11:00", "2026-10-04T04:00+11:00");
    assertThat(times("45 0-23 * * *", LORD_HOWE, "2026-04-05T01:00+11:00", 3))
        .containsExactly(
            "2026-04-05T01:45+11:00", "2026-04-05T01:45+10:30", "2026-04-05T02:45+10:30");
  }

  @Test
  void aDayFitsThatIsOneOfBothKinds() {
    assertThat(times("0 0 13 * 5", "UTC", "2026-11-01T00:00Z", 4))
        .containsExactly(
            "2026-11-06T00:00Z", "2026-11-13T00:00Z", "2026-11-20T00:00Z", "2026-11-27T00:00Z");
    assertThat(times("0 0 15 * 5", "UTC", "2026-11-07T00:00Z", 3))
        .containsExactly("2026-11-13T00:00Z", "2026-11-15T00:00Z", "2026-11-20T00:00Z");
  }

  /** What begins with a star restricts nothing by itself. */
  @Test
  void aDayFitsThatIsBothWhereOneKindBeginsWithAStar() {
    assertThat(times("0 0 */10 * 5", "UTC", "2026-11-01T00:00Z", 2))
        .containsExactly("2026-12-11T00:00Z", "2027-01-01T00:00Z");
  }

  @Test
  void rareDaysAreFound() {
    assertThat(times("0 0 29 2 *", "UTC", "2096-03-01T00:00Z", 1))
        .containsExactly("2104-02-29T00:00Z");
    assertThat(times("0 0 29 2 */7", BERLIN, "2088-03-01T00:00+01:00", 1))
        .containsExactly("2128-02-29T00:00+01:00");
    assertThat(times("0 0 31 * *", "UTC", "2026-01-31T00:00Z", 2))
        .containsExactly("2026-03-31T00:00Z", "2026-05-31T00:00Z");
  }

  @Test
  void sundayIsTheFirstAndTheLastDayOfTheWeek() {
    for (String sunday : List.of("0", "7", "sun", "SUN")) {
      assertThat(times("0 0 * * " + sunday, "UTC", "2026-11-17T00:00Z", 1))
          .as(sunday)
          .containsExactly("2026-11-22T00:00Z");
    }
    for (String weekend : List.of("6-7", "sat-sun", "6,0", "Sat,Sun")) {
      assertThat(times("0 0 * * " + weekend, "UTC", "2026-11-17T00:00Z", 3))
          .as(weekend)
          .containsExactly("2026-11-21T00:00Z", "2026-11-22T00:00Z", "2026-11-28T00:00Z");
    }
  }

  @Test
  void stepsAndNamesAreRead() {
    assertThat(times(" 5-59/20\t8-10 1 jan,JUL *", "UTC", "2026-11-17T00:00Z", 4))
        .containsExactly(
            "2027-01-01T08:05Z", "2027-01-01T08:25Z", "2027-01-01T08:45Z", "2027-01-01T09:05Z");
  }

  private static List<String> times(String cron, String zone, String after, int count) {
    return Schedule.of(cron, zone)
        .after(ZonedDateTime.parse(after).toInstant())
        .limit(count)
        .map(time -> time.atZone(ZoneId.of(zone)).toOffsetDateTime().toString())
        .toList();
  }
}
