package org.elver.transfer.definition;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.elver.json.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The tables of definitions, their versions and dependencies. Every method works in the transaction
 * of its handle.
 */
public final class Definitions {

  private static final String COLUMNS =
      """
      name, description, source_connection_id, source_query, target_table, target_insert_query,
      schedule, time_zone, misfire, checks, connect_timeout_ms, query_timeout_ms, mode,
      commit_every, resume_key, max_rejects, next_run_at
      """;

  private static final String VALUES =
      """
      :name, :description, :sourceConnectionId, :sourceQuery, :targetTable, :targetInsertQuery,
      :schedule, :timeZone, :misfire, :checks, :connectTimeout, :queryTimeout, :mode,
      :commitEvery, :resumeKey, :maxRejects, :nextRunAt
      """;

  private Definitions() {}

  /** All of them, by name. */
  public static List<Transfer> all(Handle handle) {
    return handle
        .createQuery(TransferRow.SELECT + " ORDER BY lower(t.name), t.name")
        .map((row, context) -> TransferRow.of(row))
        .list();
  }

  public static Optional<Transfer> find(Handle handle, long id) {
    return handle
        .createQuery(TransferRow.SELECT + " WHERE t.id = :id")
        .bind("id", id)
        .map((row, context) -> TransferRow.of(row))
        .findOne();
  }

  /** The same, and nobody else changes or starts it until the transaction ends. */
  public static Optional<Transfer> keep(Handle handle, long id) {
    return handle
        .createQuery(TransferRow.SELECT + " WHERE t.id = :id FOR NO KEY UPDATE OF t")
        .bind("id", id)
        .map((row, context) -> TransferRow.of(row))
        .findOne();
  }

  /** What the database's clock says, which all servers go by. */
  public static Instant now(Handle handle) {
    return handle.createQuery("SELECT clock_timestamp()").mapTo(Instant.class).one();
  }

  /**
   * Those whose scheduled time has come and that can be started, or left out, the longest waiting
   * first; nobody else changes or starts them until the transaction ends. Leaves out what another
   * server is looking at.
   */
  public static List<Transfer> keepDue(Handle handle, int atMost) {
    return handle
        .createQuery(
            TransferRow.SELECT
                + """
                WHERE t.next_run_at <= clock_timestamp()
                  AND (t.status <> 'RUNNING' OR t.misfire = 'skip')
                ORDER BY t.next_run_at, t.id
                LIMIT :most FOR NO KEY UPDATE OF t SKIP LOCKED
                """)
        .bind("most", atMost)
        .map((row, context) -> TransferRow.of(row))
        .list();
  }

  /** Keeps when its schedule starts it next. */
  public static void nextRunAt(Handle handle, long id, Instant time) {
    handle
        .createUpdate("UPDATE <schema>.transfer SET next_run_at = :time WHERE id = :id")
        .bind("time", Timestamp.from(time))
        .bind("id", id)
        .execute();
  }

  /**
   * Keeps a new one, as version 1.
   *
   * @param nextRunAt of its schedule, null for none
   * @return its id
   */
  public static long insert(Handle handle, Definition definition, Instant nextRunAt, String by) {
    long id =
        bound(
                handle.createQuery(
                    "INSERT INTO <schema>.transfer ("
                        + COLUMNS
                        + ") VALUES ("
                        + VALUES
                        + ") RETURNING id"),
                definition,
                nextRunAt)
            .mapTo(Long.class)
            .one();
    afterwards(handle, id, definition, by);
    return id;
  }

  /** Keeps another state of one that is there. */
  public static void update(
      Handle handle, long id, Definition definition, Instant nextRunAt, String by) {
    bound(
            handle.createUpdate(
                "UPDATE <schema>.transfer SET ("
                    + COLUMNS
                    + ", version, updated_at) = ("
                    + VALUES
                    + ", version + 1,"
                    + " greatest(clock_timestamp(), updated_at + interval '1 microsecond'))"
                    + " WHERE id = :id"),
            definition,
            nextRunAt)
        .bind("id", id)
        .execute();
    handle.execute("DELETE FROM <schema>.transfer_dependency WHERE transfer_id = ?", id);
    afterwards(handle, id, definition, by);
  }

  /** Its versions stay as long as its runs do. */
  public static void delete(Handle handle, long id) {
    handle.execute("DELETE FROM <schema>.transfer WHERE id = ?", id);
  }

  /** The newest first; empty where there never was one. */
  public static List<Version> versions(Handle handle, long id) {
    return handle
        .createQuery(
            """
            SELECT version, definition, changed_at, changed_by
            FROM <schema>.transfer_version WHERE transfer_id = :id ORDER BY version DESC
            """)
        .bind("id", id)
        .map((row, context) -> Version.of(row))
        .list();
  }

  /** Names of connections by their ids. */
  public static Map<Long, String> connections(Handle handle) {
    Map<Long, String> names = new TreeMap<>();
    handle
        .createQuery("SELECT id, name FROM <schema>.connection")
        .map((row, context) -> names.put(row.getLong("id"), row.getString("name")))
        .list();
    return names;
  }

  /** Whoever changes dependencies waits until this transaction has ended. */
  public static void keepDependencies(Handle handle) {
    handle.execute("LOCK TABLE <schema>.transfer_dependency IN SHARE ROW EXCLUSIVE MODE");
  }

  private static void afterwards(Handle handle, long id, Definition definition, String by) {
    definition
        .dependsOn()
        .forEach(
            other ->
                handle.execute(
                    "INSERT INTO <schema>.transfer_dependency (transfer_id, depends_on)"
                        + " VALUES (?, ?)",
                    id,
                    other));
    handle.execute(
        """
        INSERT INTO <schema>.transfer_version (transfer_id, version, definition, changed_by)
        SELECT id, version, CAST(? AS jsonb), ? FROM <schema>.transfer WHERE id = ?
        """,
        Json.text(definition),
        by,
        id);
  }

  private static <S extends SqlStatement<S>> S bound(
      S statement, Definition definition, Instant nextRunAt) {
    return statement
        .bind("name", definition.name())
        .bind("description", definition.description())
        .bind("sourceConnectionId", definition.sourceConnectionId())
        .bind("sourceQuery", definition.sourceQuery())
        .bind("targetTable", definition.targetTable())
        .bind("targetInsertQuery", definition.targetInsertQuery())
        .bind("schedule", definition.schedule())
        .bind("timeZone", definition.timeZone())
        .bind("misfire", definition.misfire())
        .bind("checks", checks(definition))
        .bind("connectTimeout", millis(definition.connectTimeout()))
        .bind("queryTimeout", millis(definition.queryTimeout()))
        .bind("mode", definition.mode())
        .bind("commitEvery", definition.commitEvery())
        .bind("resumeKey", definition.resumeKey())
        .bind("maxRejects", definition.maxRejects())
        .bind("nextRunAt", nextRunAt == null ? null : Timestamp.from(nextRunAt));
  }

  private static Argument checks(Definition definition) {
    Object[] names = definition.checks().toArray();
    return (position, statement, context) ->
        statement.setArray(position, statement.getConnection().createArrayOf("text", names));
  }

  private static Long millis(Duration duration) {
    return duration == null ? null : duration.toMillis();
  }
}
