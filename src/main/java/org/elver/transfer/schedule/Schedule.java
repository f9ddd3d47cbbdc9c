package org.elver.transfer.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.elver.problem.InvalidDefinition;

/**
 * Cron text in a time zone.
 *
 * <p>On the days on which clocks are changed: a text that names hours comes as often as on any
 * other day. A time that the clocks jump over comes as much later as they jump, and one that they
 * show twice comes the first time. A text that means every hour comes whenever the clocks show one
 * of its minutes, so every five minutes stays every five minutes.
 */
public final class Schedule {

  static final String FIELD = "schedule";

  /** Longer than from any day to the next of its kind: 29 February on a Sunday, around 2100. */
  private static final int HORIZON_YEARS = 50;

  private final Cron cron;
  private final ZoneId zone;

  private Schedule(Cron cron, ZoneId zone) {
    this.cron = cron;
    this.zone = zone;
  }

  /**
   * @param cron minute, hour, day of the month, month, day of the week
   * @param timeZone such as {@code Europe/Berlin} or {@code UTC}
   * @throws InvalidDefinition that names the field {@code schedule} with the place in it, or {@code
   *     timeZone}
   */
  public static Schedule of(String cron, String timeZone) {
    return new Schedule(Cron.of(cron), zone(timeZone));
  }

  /** The first time after that moment. */
  public Instant next(Instant after) {
    Instant from = after.plusNanos(1);
    LocalDateTime horizon = LocalDateTime.ofInstant(from, zone).plusYears(HORIZON_YEARS);
    while (true) {
      Period period = Period.at(zone.getRules(), from);
      Optional<Instant> found = period.first(cron, from, horizon);
      if (found.isPresent()) {
        return found.get();
      }
      from =
          period
              .end()
              .filter(end -> LocalDateTime.ofInstant(end, zone).isBefore(horizon))
              .orElseThrow(() -> new IllegalStateException("A schedule without a next time"));
    }
  }

  /** The times after that moment, without end. */
  public Stream<Instant> after(Instant moment) {
    return Stream.iterate(next(moment), this::next);
  }

  /**
   * @throws InvalidDefinition that names the field {@code timeZone}
   */
  public static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      String nearest =
          ZoneId.getAvailableZoneIds().stream()
              .filter(known -> known.equalsIgnoreCase(name))
              .findFirst()
              .map(known -> "; is it " + known + "?")
              .orElse(", such as Europe/Berlin or UTC");
      throw new InvalidDefinition("timeZone", "\"" + name + "\" is no time zone" + nearest);
    }
  }
}
