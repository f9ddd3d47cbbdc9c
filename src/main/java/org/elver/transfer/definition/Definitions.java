package org.elver.transfer.definition;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads the tables of definitions, their versions and dependencies. Every method works in the
 * transaction of its handle.
 */
public final class Definitions {

  private static final String FILTER =
      """
       WHERE (CAST(:text AS text) IS NULL OR strpos(
           lower(concat_ws(' ', t.name, t.description, t.target_table)), lower(:text)) > 0)
         AND (CAST(:status AS text) IS NULL OR t.status = :status)
         AND (CAST(:connection AS bigint) IS NULL OR t.source_connection_id = :connection)
      """;

  private Definitions() {}

  /** All of them, by name. */
  public static List<Transfer> all(Handle handle) {
    return handle
        .createQuery(TransferRow.SELECT + " ORDER BY lower(t.name), t.name")
        .map((row, context) -> TransferRow.of(row))
        .list();
  }

  /** Those that are asked for. */
  public static List<Transfer> some(Handle handle, TransferQuery query) {
    return filtered(
            handle,
            query,
            TransferRow.SELECT
                + FILTER
                + " ORDER BY "
                + query.order().sql(query.descending())
                + " LIMIT :limit OFFSET :skip")
        .bind("limit", query.limit())
        .bind("skip", query.skip())
        .map((row, context) -> TransferRow.of(row))
        .list();
  }

  /** How many fit, on whatever page. */
  public static long count(Handle handle, TransferQuery query) {
    return filtered(handle, query, "SELECT count(*) FROM <schema>.transfer t" + FILTER)
        .mapTo(Long.class)
        .one();
  }

  private static Query filtered(Handle handle, TransferQuery query, String sql) {
    return handle
        .createQuery(sql)
        .bind("text", query.text())
        .bind("status", query.status())
        .bind("connection", query.connection());
  }

  /** Names by their ids, by name; in one row, because thousands take the driver longer. */
  public static Map<Long, String> names(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT coalesce(array_agg(id), '{}') AS ids, coalesce(array_agg(name), '{}') AS names
            FROM (SELECT id, name FROM <schema>.transfer ORDER BY lower(name), name) AS by_name
            """)
        .map(
            (row, context) -> {
              Long[] ids = (Long[]) row.getArray("ids").getArray();
              String[] texts = (String[]) row.getArray("names").getArray();
              Map<Long, String> names = new LinkedHashMap<>();
              for (int i = 0; i < ids.length; i++) {
                names.put(ids[i], texts[i]);
              }
              return names;
            })
        .one();
  }

  /** Names of these by their ids. */
  public static Map<Long, String> names(Handle handle, Collection<Long> ids) {
    return handle
        .createQuery("SELECT id, name FROM <schema>.transfer WHERE id = ANY (:ids)")
        .bindArray("ids", Long.class, ids)
        .reduceRows(
            new TreeMap<>(),
            (names, row) -> {
              names.put(row.getColumn("id", Long.class), row.getColumn("name", String.class));
              return names;
            });
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
}
