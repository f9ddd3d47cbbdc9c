package org.elver.transfer.connection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.elver.json.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Rows of the table of connections. */
final class ConnectionRows {

  private static final String COLUMNS =
      """
      SELECT c.id, c.name, c.url, c.username, c.properties::text AS properties, c.read_only,
        c.created_at, c.updated_at, c.version, c.tested_at, c.test_error,
        c.test_product, c.test_tls,
        ARRAY(SELECT s.name FROM <schema>.connection_secret s WHERE s.connection_id = c.id
              ORDER BY s.name) AS secrets
      FROM <schema>.connection c
      """;

  private static final RowMapper<SourceConnection> MAPPER =
      (row, context) ->
          new SourceConnection(
              row.getLong("id"),
              row.getString("name"),
              row.getString("url"),
              row.getString("username"),
              map(row.getString("properties")),
              List.of((String[]) row.getArray("secrets").getArray()),
              row.getBoolean("read_only"),
              row.getTimestamp("created_at").toInstant(),
              row.getTimestamp("updated_at").toInstant(),
              row.getLong("version"),
              row.getTimestamp("tested_at") == null
                  ? null
                  : row.getTimestamp("tested_at").toInstant(),
              row.getString("test_error"),
              row.getString("test_product"),
              row.getString("test_tls"));

  private ConnectionRows() {}

  /** By name. */
  static List<SourceConnection> all(Handle handle) {
    return handle.createQuery(COLUMNS + "ORDER BY c.name").map(MAPPER).list();
  }

  static Optional<SourceConnection> find(Handle handle, long id) {
    return handle.createQuery(COLUMNS + "WHERE c.id = :id").bind("id", id).map(MAPPER).findOne();
  }

  /** Keeps others from changing it until the transaction ends. */
  static Optional<SourceConnection> lock(Handle handle, long id) {
    return handle
        .createQuery(COLUMNS + "WHERE c.id = :id FOR UPDATE OF c")
        .bind("id", id)
        .map(MAPPER)
        .findOne();
  }

  static long insert(Handle handle, Definition definition) {
    return handle
        .createQuery(
            """
            INSERT INTO <schema>.connection (name, url, username, properties, read_only)
            VALUES (:name, :url, :username, CAST(:properties AS jsonb), :readOnly)
            RETURNING id
            """)
        .bind("name", definition.name())
        .bind("url", definition.url())
        .bind("username", definition.username())
        .bind("properties", Json.text(definition.properties()))
        .bind("readOnly", definition.readOnly())
        .mapTo(Long.class)
        .one();
  }

  /** What was found out about another url is forgotten. */
  static void update(Handle handle, long id, Definition definition) {
    handle
        .createUpdate(
            """
            UPDATE <schema>.connection
            SET name = :name, url = :url, username = :username,
              properties = CAST(:properties AS jsonb), read_only = :readOnly,
              version = version + 1, updated_at = clock_timestamp(),
              tested_at = CASE WHEN url = :url THEN tested_at END,
              test_error = CASE WHEN url = :url THEN test_error END,
              test_product = CASE WHEN url = :url THEN test_product END,
              test_tls = CASE WHEN url = :url THEN test_tls END
            WHERE id = :id
            """)
        .bind("id", id)
        .bind("name", definition.name())
        .bind("url", definition.url())
        .bind("username", definition.username())
        .bind("properties", Json.text(definition.properties()))
        .bind("readOnly", definition.readOnly())
        .execute();
  }

  static void delete(Handle handle, long id) {
    handle.createUpdate("DELETE FROM <schema>.connection WHERE id = :id").bind("id", id).execute();
  }

  /** The definition stays what it is, so its version does. */
  static void tested(Handle handle, long id, ConnectionTest test) {
    handle
        .createUpdate(
            """
            UPDATE <schema>.connection
            SET tested_at = :at, test_error = :error,
              test_product = CASE WHEN :success THEN :product ELSE test_product END,
              test_tls = CASE WHEN :success THEN :tls ELSE test_tls END
            WHERE id = :id
            """)
        .bind("id", id)
        .bind("at", test.testedAt())
        .bind("error", test.error())
        .bind("success", test.success())
        .bind("product", test.product())
        .bind("tls", test.tls())
        .execute();
  }

  /** Those whose last test failed, that of longest ago first. */
  static List<SourceConnection> failing(Handle handle, int atMost) {
    return handle
        .createQuery(COLUMNS + "WHERE c.test_error IS NOT NULL ORDER BY c.tested_at LIMIT :most")
        .bind("most", atMost)
        .map(MAPPER)
        .list();
  }

  /** How many transfers read from each; none is left out that has one. */
  static Map<Long, Long> uses(Handle handle) {
    Map<Long, Long> uses = new TreeMap<>();
    handle
        .createQuery(
            """
            SELECT source_connection_id, count(*) AS transfers
            FROM <schema>.transfer GROUP BY source_connection_id
            """)
        .map(
            (row, context) ->
                uses.put(row.getLong("source_connection_id"), row.getLong("transfers")))
        .list();
    return uses;
  }

  /** Names of transfers that read from it. */
  static List<String> usedBy(Handle handle, long id, int atMost) {
    return handle
        .createQuery(
            """
            SELECT name FROM <schema>.transfer WHERE source_connection_id = :id
            ORDER BY lower(name), name LIMIT :most
            """)
        .bind("id", id)
        .bind("most", atMost)
        .mapTo(String.class)
        .list();
  }

  @SuppressWarnings("unchecked") // the table holds nothing but texts
  private static Map<String, String> map(String json) {
    return new TreeMap<>(Json.value(json, Map.class));
  }
}
