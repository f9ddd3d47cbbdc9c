package org.elver.transfer.overview;

import java.time.Instant;
import java.util.List;
import org.elver.transfer.definition.Misfire;
import org.elver.transfer.definition.Status;

/**
 * A transfer that the clock starts.
 *
 * @param schedule cron text
 * @param lastRunAt null before the first run, like {@code lastRunId}
 * @param next when it comes from now on
 * @param missed whether the time that was to be next has passed without a run
 * @param dependsOn what it needs
 */
public record ScheduledTransfer(
    long id,
    String name,
    String schedule,
    String timeZone,
    Misfire misfire,
    boolean prerequisites,
    Status status,
    Instant nextRunAt,
    Instant lastRunAt,
    Boolean lastRunSuccess,
    Long lastRunId,
    List<Instant> next,
    boolean missed,
    List<Prerequisite> dependsOn) {

  /** A transfer that another one needs. */
  public record Prerequisite(long id, String name) {}

  ScheduledTransfer with(List<Instant> times, List<Prerequisite> needed) {
    return new ScheduledTransfer(
        id,
        name,
        schedule,
        timeZone,
        misfire,
        prerequisites,
        status,
        nextRunAt,
        lastRunAt,
        lastRunSuccess,
        lastRunId,
        times,
        missed,
        needed);
  }
}
