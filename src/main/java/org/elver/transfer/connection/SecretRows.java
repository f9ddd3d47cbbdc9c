package org.elver.transfer.connection;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elver.transfer.connection.secret.Sealed;
import org.jdbi.v3.core.Handle;

/** Rows of the table of secrets. */
final class SecretRows {

  private SecretRows() {}

  /**
   * A secret that another key should have made.
   *
   * @param connection name of the connection, for messages
   */
  record Stale(long id, String connection, String url, String name, Sealed sealed) {}

  /** Salts passphrases, and is part of what ciphertexts are bound to. */
  static String installation(Handle handle) {
    return handle
        .createQuery("SELECT id::text FROM <schema>.installation")
        .mapTo(String.class)
        .one();
  }

  /** By name. */
  static Map<String, Sealed> of(Handle handle, long connection) {
    return handle
        .createQuery(
            """
            SELECT name, key_id, sealed FROM <schema>.connection_secret
            WHERE connection_id = :connection
            """)
        .bind("connection", connection)
        .reduceRows(
            new TreeMap<>(),
            (all, row) -> {
              all.put(
                  row.getColumn("name", String.class),
                  new Sealed(
                      row.getColumn("key_id", String.class),
                      row.getColumn("sealed", byte[].class)));
              return all;
            });
  }

  static void put(Handle handle, long connection, String name, Sealed sealed) {
    handle
        .createUpdate(
            """
            INSERT INTO <schema>.connection_secret (connection_id, name, key_id, sealed)
            VALUES (:connection, :name, :keyId, :sealed)
            ON CONFLICT (connection_id, name)
            DO UPDATE SET key_id = excluded.key_id, sealed = excluded.sealed
            """)
        .bind("connection", connection)
        .bind("name", name)
        .bind("keyId", sealed.keyId())
        .bind("sealed", sealed.text())
        .execute();
  }

  static void remove(Handle handle, long connection, String name) {
    handle
        .createUpdate(
            """
            DELETE FROM <schema>.connection_secret
            WHERE connection_id = :connection AND name = :name
            """)
        .bind("connection", connection)
        .bind("name", name)
        .execute();
  }

  /** Those that this key did not make, locked. */
  static List<Stale> stale(Handle handle, String keyId) {
    return handle
        .createQuery(
            """
            SELECT c.id, c.name AS connection, c.url, s.name, s.key_id, s.sealed
            FROM <schema>.connection c JOIN <schema>.connection_secret s ON s.connection_id = c.id
            WHERE s.key_id <> :keyId
            ORDER BY c.id, s.name FOR UPDATE OF c
            """)
        .bind("keyId", keyId)
        .map(
            (row, context) ->
                new Stale(
                    row.getLong("id"),
                    row.getString("connection"),
                    row.getString("url"),
                    row.getString("name"),
                    new Sealed(row.getString("key_id"), row.getBytes("sealed"))))
        .list();
  }
}
