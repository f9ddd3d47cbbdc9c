package org.elver.transfer.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * What is to be done about a scheduled time that has come.
 *
 * @param next when its schedule comes next
 */
public record Turn(What what, Instant next) {

  /** So much later still counts as on time: a clock that ticks is never exact. */
  public static final Duration GRACE = Duration.ofMinutes(1);

  /** One of three. */
  public enum What {
    START,
    /** The run before has not ended: ask again. */
    WAIT,
    /** It came while nobody could start it, and is not made up for. */
    SKIP
  }

  /**
   * Whether there was one time or many, at most one run comes of it.
   *
   * @param makesUp whether what is late is started nevertheless
   * @param running whether a run is under way
   * @param now not before the time that has come
   */
  public static Turn of(Schedule schedule, boolean makesUp, boolean running, Instant now) {
    boolean onTime = !schedule.next(now.minus(GRACE)).isAfter(now);
    What what = !onTime && !makesUp ? What.SKIP : running ? What.WAIT : What.START;
    return new Turn(what, schedule.next(now));
  }
}
