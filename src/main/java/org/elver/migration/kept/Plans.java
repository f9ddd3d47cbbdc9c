package org.elver.migration.kept;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.elver.database.Rows;
import org.elver.json.Json;
import org.elver.migration.script.Direction;
import org.jdbi.v3.core.argument.Argument;

/**
 * The table {@code migration_plan}. Every call uses the connection it is given and ends no
 * transaction.
 */
public final class Plans {

  private static final int KEPT_DAYS = 7;
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String HISTORY_STATE =
      """
      SELECT coalesce(max(id), 0), max(updated_at)
      FROM <schema>.migration_history WHERE scope = 'application'
      """;

  private static final String INSERT =
      """
      INSERT INTO <schema>.migration_plan
        (id, made_by, direction, success, target, steps, batch, continue_on_error,
         keys, files, checksums, history_id, history_at, report)
      VALUES
        (:id, :by, :direction, :success, :target, :steps, :batch, :continueOnError,
         :keys, :files, :checksums, :historyId, :historyAt, CAST(:report AS jsonb))
      """;

  private final Rows rows;

  public Plans(Rows rows) {
    this.rows = rows;
  }

  /** An id that nobody has. */
  public static String newId() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Keeps a plan for some days; older ones go. */
  public void keep(Connection connection, KeptPlan plan, String by, Object report)
      throws SQLException {
    rows.on(
        connection,
        handle -> {
          handle
              .createUpdate(
                  "DELETE FROM <schema>.migration_plan"
                      + " WHERE made_at < clock_timestamp() - :days * interval '1 day'")
              .bind("days", KEPT_DAYS)
              .execute();
          return handle
              .createUpdate(INSERT)
              .bind("id", plan.id())
              .bind("by", by)
              .bind("direction", plan.direction().name())
              .bind("success", plan.success())
              .bind("target", plan.options().target())
              .bind("steps", plan.options().steps())
              .bind("batch", plan.options().batch())
              .bind("continueOnError", plan.options().continueOnError())
              .bind("keys", array(plan, Planned::key))
              .bind("files", array(plan, Planned::file))
              .bind("checksums", array(plan, Planned::checksum))
              .bind("historyId", plan.history().newest())
              .bind("historyAt", timestamp(plan.history().changedAt()))
              .bind("report", Json.text(report))
              .execute();
        });
  }

  /** Empty where there is none, or none any more. */
  public Optional<KeptPlan> find(Connection connection, String id) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createQuery("SELECT * FROM <schema>.migration_plan WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> plan(row))
                .findOne());
  }

  /** The report that was kept with it, as JSON; empty where there is none any more. */
  public Optional<KeptReport> report(Connection connection, String id) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createQuery(
                    "SELECT id, made_at, made_by, direction, report FROM <schema>.migration_plan"
                        + " WHERE id = :id")
                .bind("id", id)
                .map(
                    (row, context) ->
                        new KeptReport(
                            row.getString("id"),
                            instant(row, row.findColumn("made_at")),
                            row.getString("made_by"),
                            Direction.valueOf(row.getString("direction")),
                            row.getString("report")))
                .findOne());
  }

  /** How the history is now. */
  public HistoryState history(Connection connection) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createQuery(HISTORY_STATE)
                .map((row, context) -> new HistoryState(row.getLong(1), instant(row, 2)))
                .one());
  }

  /** What was recorded after that, as {@code file status}, the first few. */
  public List<String> since(Connection connection, HistoryState state) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT file || ' ' || status FROM <schema>.migration_history
                    WHERE scope = 'application'
                      AND (id > :id OR updated_at > coalesce(:at, '-infinity'::timestamptz))
                    ORDER BY id LIMIT 10
                    """)
                .bind("id", state.newest())
                .bind("at", timestamp(state.changedAt()))
                .mapTo(String.class)
                .list());
  }

  private static KeptPlan plan(ResultSet row) throws SQLException {
    List<String> keys = texts(row, "keys");
    List<String> files = texts(row, "files");
    List<String> checksums = texts(row, "checksums");
    List<Planned> migrations = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      migrations.add(new Planned(keys.get(i), files.get(i), checksums.get(i)));
    }
    return new KeptPlan(
        row.getString("id"),
        Direction.valueOf(row.getString("direction")),
        row.getBoolean("success"),
        new KeptPlan.Options(
            row.getString("target"),
            row.getObject("steps", Integer.class),
            row.getObject("batch", Integer.class),
            row.getBoolean("continue_on_error")),
        List.copyOf(migrations),
        new HistoryState(row.getLong("history_id"), instant(row, row.findColumn("history_at"))));
  }

  private static Argument array(KeptPlan plan, Function<Planned, String> value) {
    Object[] texts = plan.migrations().stream().map(value).toArray();
    return (position, statement, context) ->
        statement.setArray(position, statement.getConnection().createArrayOf("text", texts));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    Timestamp timestamp = row.getTimestamp(column);
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static Timestamp timestamp(Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
