package org.elver.transfer.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A time in which nobody changes the clocks.
 *
 * @param began the change before it, null for none
 * @param ends the change after it, null for none
 */
record Period(ZoneOffset offset, ZoneOffsetTransition began, ZoneOffsetTransition ends) {

  static Period at(ZoneRules rules, Instant moment) {
    return new Period(
        rules.getOffset(moment),
        rules.previousTransition(moment.plusNanos(1)),
        rules.nextTransition(moment));
  }

  Optional<Instant> end() {
    return Optional.ofNullable(ends).map(ZoneOffsetTransition::getInstant);
  }

  /**
   * The first time in this period that is not before {@code from}, which is in it.
   *
   * @param horizon where to stop looking
   */
  Optional<Instant> first(Cron cron, Instant from, LocalDateTime horizon) {
    return Stream.concat(jumpedOver(cron, from).stream(), shown(cron, from, horizon).stream())
        .min(Instant::compareTo);
  }

  /** What the clocks show in this period. */
  private Optional<Instant> shown(Cron cron, Instant from, LocalDateTime horizon) {
    LocalDateTime start = LocalDateTime.ofInstant(from, offset);
    if (began != null && began.isOverlap() && !cron.isHourly()) {
      start = later(start, began.getDateTimeBefore());
    }
    LocalDateTime end =
        ends == null
            ? horizon
            : earlier(horizon, LocalDateTime.ofInstant(ends.getInstant(), offset));
    return cron.first(start, end).map(time -> time.toInstant(offset));
  }

  /** What the clocks would have shown, had they not been put forward at this period's beginning. */
  private Optional<Instant> jumpedOver(Cron cron, Instant from) {
    if (began == null || !began.isGap() || cron.isHourly()) {
      return Optional.empty();
    }
    ZoneOffset before = began.getOffsetBefore();
    return cron.first(LocalDateTime.ofInstant(from, before), began.getDateTimeAfter())
        .map(time -> time.toInstant(before))
        .filter(time -> ends == null || time.isBefore(ends.getInstant()));
  }

  private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
    return one.isBefore(other) ? one : other;
  }
}
