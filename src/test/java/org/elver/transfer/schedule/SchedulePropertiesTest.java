package org.elver.transfer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.elver.problem.InvalidDefinition;

class SchedulePropertiesTest {

  private static final CronParser REFERENCE =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  /** Where no clock is ever changed another reader of cron texts means the same times. */
  @Property(tries = 500)
  void withoutChangesOfClocksItMeansWhatOthersMean(
      @ForAll("crons") String cron, @ForAll("moments") Instant moment) {
    List<Instant> expected = new ArrayList<>();
    ExecutionTime reference = ExecutionTime.forCron(REFERENCE.parse(cron));
    ZonedDateTime time = moment.atZone(ZoneOffset.UTC);
    for (int i = 0; i < 5; i++) {
      time = reference.nextExecution(time).orElseThrow();
      expected.add(time.toInstant());
    }

    assertThat(Schedule.of(cron, "UTC").after(moment).limit(5)).isEqualTo(expected);
  }

  /** Minute by minute: what the clocks show around the change, and what they should have shown. */
  @Property(tries = 300)
  void aroundChangesOfClocksNothingIsLostOrDoubled(
      @ForAll("times") String minuteAndHour, @ForAll("zones") String zoneName) {
    ZoneId zone = ZoneId.of(zoneName);
    ZoneRules rules = zone.getRules();
    String cron = minuteAndHour + " * * *";
    Cron calendar = Cron.of(cron);
    ZoneOffsetTransition change = rules.nextTransition(Instant.parse("2026-01-01T00:00:00Z"));
    for (int i = 0; i < 4; i++) {
      Instant from = change.getInstant().minus(Duration.ofDays(1));
      Instant until = change.getInstant().plus(Duration.ofDays(1));
      TreeSet<Instant> expected = new TreeSet<>();
      for (LocalDateTime time = LocalDateTime.ofInstant(from, zone).minusHours(3);
          time.isBefore(LocalDateTime.ofInstant(until, zone).plusHours(3));
          time = time.plusMinutes(1)) {
        if (calendar.first(time, time.plusMinutes(1)).isPresent()) {
          expected.addAll(meant(time, zone, calendar.isHourly()));
        }
      }

      assertThat(
              Schedule.of(cron, zoneName)
                  .after(from)
                  .takeWhile(time -> time.isBefore(until))
                  .toList())
          .as("%s %s", cron, change)
          .isEqualTo(
              expected.stream()
                  .filter(time -> time.isAfter(from) && time.isBefore(until))
                  .toList());
      change = rules.nextTransition(change.getInstant());
    }
  }

  @Property(tries = 2000)
  void textIsReadOrRefusedWithItsField(@ForAll("texts") String text) {
    try {
      Schedule schedule = Schedule.of(text, "UTC");
      Instant now = Instant.parse("2026-11-21T00:00:00Z");
      assertThat(schedule.next(now)).isAfter(now);
    } catch (InvalidDefinition e) {
      assertThat(e.field()).isEqualTo("schedule");
    }
  }

  private static List<Instant> meant(LocalDateTime time, ZoneId zone, boolean hourly) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    if (hourly) {
      return offsets.stream().map(time::toInstant).toList();
    }
    return List.of(time.atZone(zone).toInstant());
  }

  @Provide
  Arbitrary<String> times() {
    Arbitrary<String> hours =
        Arbitraries.oneOf(
            Arbitraries.just("*"),
            field(0, 4, false),
            Arbitraries.of("*/2", "0-5/3", "22-23", "23,0"));
    return Combinators.combine(field(0, 59, true), hours).as((minute, hour) -> minute + " " + hour);
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Cairo",
        "America/Santiago",
        "Asia/Beirut");
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Arbitraries.longs()
        .between(0, 4_000_000_000L)
        .map(second -> Instant.ofEpochSecond(second).truncatedTo(ChronoUnit.SECONDS));
  }

  /** With days of one kind at most: what both together mean differs between programs. */
  @Provide
  Arbitrary<String> crons() {
    Arbitrary<String> days =
        Arbitraries.oneOf(
            field(1, 28, true).map(day -> day + " %s *"),
            field(0, 6, true).map(day -> "* %s " + day),
            Combinators.combine(field(1, 28, false), field(0, 6, false))
                .as((day, weekday) -> day + " %s " + weekday));
    return Combinators.combine(field(0, 59, true), field(0, 23, true), days, field(1, 12, true))
        .as((minute, hour, day, month) -> minute + " " + hour + " " + day.formatted(month));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            " ", "*", "/", "-", ",", "0", "1", "5", "31", "2", "7", "jan", "SUN", "L", "?", "é",
            "\n")
        .list()
        .ofMaxSize(16)
        .map(parts -> String.join("", parts));
  }

  private static Arbitrary<String> field(int lowest, int highest, boolean star) {
    Arbitrary<Integer> value = Arbitraries.integers().between(lowest, highest);
    Arbitrary<String> range =
        Combinators.combine(value, value)
            .as((one, other) -> Math.min(one, other) + "-" + Math.max(one, other));
    Arbitrary<Integer> step = Arbitraries.integers().between(1, highest);
    Arbitrary<String> stepped = Combinators.combine(range, step).as((some, by) -> some + "/" + by);
    Arbitrary<String> list =
        Arbitraries.oneOf(value.map(String::valueOf), range, stepped)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(items -> items.stream().collect(Collectors.joining(",")));
    return star ? Arbitraries.oneOf(Arbitraries.just("*"), step.map(by -> "*/" + by), list) : list;
  }
}
