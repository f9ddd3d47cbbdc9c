package org.elver.transfer.definition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.elver.transfer.schedule.Schedule;

/**
 * A transfer as somebody writes it.
 *
 * @param description null for none
 * @param targetTable as the statement names it
 * @param schedule cron text of five fields; null for none
 * @param timeZone of the schedule, such as {@code Europe/Berlin}
 * @param dependsOn ids of the transfers that run before it where it is run with its prerequisites
 * @param prerequisites whether its schedule runs it with them; null for yes
 * @param checks what is compared after the last row, see {@link org.elver.transfer.copy.Check}
 * @param connectTimeout null for the connection's own, like the next
 * @param commitEvery rows; null where the mode is atomic
 * @param resumeKey column of the source query that tells where to go on; null where atomic
 * @param maxRejects so many failing rows are put aside instead of failing the run
 */
public record Definition(
    String name,
    String description,
    Long sourceConnectionId,
    String sourceQuery,
    String targetTable,
    String targetInsertQuery,
    String schedule,
    String timeZone,
    List<Long> dependsOn,
    Boolean prerequisites,
    Misfire misfire,
    List<String> checks,
    Duration connectTimeout,
    Duration queryTimeout,
    Mode mode,
    Long commitEvery,
    String resumeKey,
    Long maxRejects) {

  /**
   * The same with what holds where nothing is said.
   *
   * @throws org.elver.problem.InvalidDefinition that names the field
   */
  public Definition checked() {
    Definition filled = filled();
    DefinitionChecks.of(filled);
    return filled;
  }

  /**
   * When its schedule starts it next.
   *
   * @return null without a schedule
   */
  public Instant nextRunAfter(Instant moment) {
    return schedule == null ? null : Schedule.of(schedule, timeZone).next(moment);
  }

  /** The same that needs other transfers. */
  public Definition dependingOn(List<Long> ids) {
    return new Definition(
        name,
        description,
        sourceConnectionId,
        sourceQuery,
        targetTable,
        targetInsertQuery,
        schedule,
        timeZone,
        ids,
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

  private Definition filled() {
    Mode how = mode == null ? Mode.atomic : mode;
    return new Definition(
        name,
        emptyAsNull(description),
        sourceConnectionId,
        sourceQuery,
        targetTable,
        targetInsertQuery,
        emptyAsNull(schedule),
        timeZone == null ? "UTC" : timeZone,
        dependsOn == null ? List.of() : dependsOn.stream().distinct().sorted().toList(),
        prerequisites == null ? Boolean.TRUE : prerequisites,
        misfire == null ? Misfire.once : misfire,
        checks == null ? List.of() : checks.stream().distinct().toList(),
        connectTimeout,
        queryTimeout,
        how,
        commitEvery == null && how == Mode.chunked
            ? (Long) DefinitionChecks.COMMIT_EVERY
            : commitEvery,
        emptyAsNull(resumeKey),
        maxRejects == null ? (Long) 0L : maxRejects);
  }

  private static String emptyAsNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
