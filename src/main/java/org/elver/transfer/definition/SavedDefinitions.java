package org.elver.transfer.definition;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.elver.json.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Writes the tables of definitions, their versions and dependencies. Every method works in the
 * transaction of its handle.
 */
public final class SavedDefinitions {

  private static final String COLUMNS =
      """
      name, description, source_connection_id, source_query, target_table, target_insert_query,
      schedule, time_zone, prerequisites, misfire, checks, connect_timeout_ms,
      query_timeout_ms, mode, commit_every, resume_key, max_rejects, next_run_at
      """;

  private static final String VALUES =
      """
      :name, :description, :sourceConnectionId, :sourceQuery, :targetTable, :targetInsertQuery,
      :schedule, :timeZone, :prerequisites, :misfire, :checks, :connectTimeout, :queryTimeout,
      :mode, :commitEvery, :resumeKey, :maxRejects, :nextRunAt
      """;

  private SavedDefinitions() {}

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

  /**
   * Keeps another state of one that is there.
   *
   * @return which version it is
   */
  public static int update(
      Handle handle, long id, Definition definition, Instant nextRunAt, String by) {
    int version =
        bound(
                handle.createQuery(
                    "UPDATE <schema>.transfer SET ("
                        + COLUMNS
                        + ", version, updated_at) = ("
                        + VALUES
                        + ", version + 1,"
                        + " greatest(clock_timestamp(), updated_at + interval '1 microsecond'))"
                        + " WHERE id = :id RETURNING version"),
                definition,
                nextRunAt)
            .bind("id", id)
            .mapTo(Integer.class)
            .one();
    handle.execute("DELETE FROM <schema>.transfer_dependency WHERE transfer_id = ?", id);
    afterwards(handle, id, definition, by);
    return version;
  }

  /** Its versions stay as long as its runs do. */
  public static void delete(Handle handle, long id) {
    handle.execute("DELETE FROM <schema>.transfer WHERE id = ?", id);
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
        .bind("prerequisites", definition.prerequisites())
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
