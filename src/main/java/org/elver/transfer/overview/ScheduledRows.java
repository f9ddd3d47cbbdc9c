package org.elver.transfer.overview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.elver.transfer.definition.Definitions;
import org.elver.transfer.definition.Misfire;
import org.elver.transfer.definition.Status;
import org.elver.transfer.overview.ScheduledTransfer.Prerequisite;
import org.elver.transfer.run.RunQuery;
import org.elver.transfer.schedule.Schedule;
import org.elver.transfer.schedule.Turn;
import org.jdbi.v3.core.Handle;

/** Reads which transfers the clock starts. */
public final class ScheduledRows {

  /** Later than a minute, and nothing under way that it could be waiting for. */
  static final String MISSED =
      "(t.next_run_at < clock_timestamp() - CAST(:grace AS interval) AND t.status <> 'RUNNING')";

  private static final String SELECT =
      "SELECT t.id, t.name, t.schedule, t.time_zone, t.misfire, t.prerequisites, t.status,"
          + " t.next_run_at, t.last_run_at, t.last_run_success, t.last_run_id, "
          + MISSED
          + " AS missed FROM <schema>.transfer t WHERE t.next_run_at IS NOT NULL ";

  private static final String IN_ORDER = "ORDER BY t.next_run_at, t.id LIMIT :limit OFFSET :skip";

  private ScheduledRows() {}

  /** How much later than planned still counts as on time, as the server writes it. */
  static String grace() {
    return Turn.GRACE.toString();
  }

  /**
   * @param times so many of the next times of each
   */
  public static ScheduledPage page(Handle handle, RunQuery query, int times) {
    List<ScheduledTransfer> plain = list(handle, "", query);
    Map<Long, List<Prerequisite>> needed = needed(handle, plain);
    Instant now = Definitions.now(handle);
    List<ScheduledTransfer> items =
        plain.stream()
            .map(one -> one.with(next(one, now, times), needed.getOrDefault(one.id(), List.of())))
            .toList();
    long total =
        handle
            .createQuery("SELECT count(*) FROM <schema>.transfer WHERE next_run_at IS NOT NULL")
            .mapTo(Long.class)
            .one();
    return new ScheduledPage(items, total);
  }

  /** The first of those whose time has passed, or of those whose time comes. */
  static List<ScheduledTransfer> first(Handle handle, boolean missed, int count) {
    return list(handle, missed ? "AND " + MISSED : "AND NOT " + MISSED, new RunQuery(count, 0));
  }

  private static List<Instant> next(ScheduledTransfer one, Instant now, int times) {
    return Schedule.of(one.schedule(), one.timeZone()).after(now).limit(times).toList();
  }

  private static List<ScheduledTransfer> list(Handle handle, String which, RunQuery query) {
    return handle
        .createQuery(SELECT + which + " " + IN_ORDER)
        .bind("grace", grace())
        .bind("limit", query.limit())
        .bind("skip", query.skip())
        .map((row, context) -> scheduled(row))
        .list();
  }

  private static ScheduledTransfer scheduled(ResultSet row) throws SQLException {
    return new ScheduledTransfer(
        row.getLong("id"),
        row.getString("name"),
        row.getString("schedule"),
        row.getString("time_zone"),
        Misfire.valueOf(row.getString("misfire")),
        row.getBoolean("prerequisites"),
        Status.valueOf(row.getString("status")),
        instant(row.getTimestamp("next_run_at")),
        instant(row.getTimestamp("last_run_at")),
        row.getObject("last_run_success", Boolean.class),
        row.getObject("last_run_id", Long.class),
        List.of(),
        row.getBoolean("missed"),
        List.of());
  }

  static Instant instant(Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static Map<Long, List<Prerequisite>> needed(
      Handle handle, List<ScheduledTransfer> transfers) {
    if (transfers.isEmpty()) {
      return Map.of();
    }
    Map<Long, List<Prerequisite>> needed = new TreeMap<>();
    handle
        .createQuery(
            """
            SELECT d.transfer_id, t.id, t.name FROM <schema>.transfer_dependency d
            JOIN <schema>.transfer t ON t.id = d.depends_on
            WHERE d.transfer_id IN (<ids>) ORDER BY lower(t.name), t.id
            """)
        .bindList("ids", transfers.stream().map(ScheduledTransfer::id).collect(Collectors.toList()))
        .map(
            (row, context) ->
                needed
                    .computeIfAbsent(row.getLong("transfer_id"), id -> new ArrayList<>())
                    .add(new Prerequisite(row.getLong("id"), row.getString("name"))))
        .list();
    return needed;
  }
}
