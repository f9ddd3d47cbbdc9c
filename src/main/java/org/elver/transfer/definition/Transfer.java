package org.elver.transfer.definition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A transfer as it is kept: its {@link Definition}, and how its last run ended.
 *
 * @param prerequisites whether its schedule runs what it depends on before it
 * @param lastRunAt when the last run began; null before the first, like what follows
 * @param lastRunSuccess of the last run that ended
 * @param lastRunRowsAffected of the last run that ended
 * @param lastRunError the whole error of the last run that ended, null where it was successful
 * @param nextRunAt when its schedule starts it next; null without a schedule
 * @param updatedAt when the definition was last changed: what an edit proves it was made from
 */
public record Transfer(
    long id,
    String name,
    String description,
    long sourceConnectionId,
    String sourceQuery,
    String targetTable,
    String targetInsertQuery,
    String schedule,
    String timeZone,
    List<Long> dependsOn,
    boolean prerequisites,
    Misfire misfire,
    List<String> checks,
    Duration connectTimeout,
    Duration queryTimeout,
    Mode mode,
    Long commitEvery,
    String resumeKey,
    long maxRejects,
    Status status,
    Instant lastRunAt,
    Boolean lastRunSuccess,
    Long lastRunRowsAffected,
    String lastRunError,
    Instant nextRunAt,
    Instant createdAt,
    Instant updatedAt) {

  private static final int LINE = 200;

  /** The beginning of the last run's error, for a line in a list; null for none. */
  public String lastRunErrorLine() {
    return lastRunError == null
        ? null
        : lastRunError.lines().findFirst().map(line -> beginning(line)).orElse("");
  }

  private static String beginning(String line) {
    return line.codePointCount(0, line.length()) <= LINE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LINE)) + "…";
  }

  /** What somebody wrote. */
  public Definition definition() {
    return new Definition(
        name,
        description,
        sourceConnectionId,
        sourceQuery,
        targetTable,
        targetInsertQuery,
        schedule,
        timeZone,
        dependsOn,
        prerequisites,
        misfire,
        checks,
        connectTimeout,
        queryTimeout,
        mode,
        commitEvery,
        resumeKey,
        maxRejects);
  }
}
