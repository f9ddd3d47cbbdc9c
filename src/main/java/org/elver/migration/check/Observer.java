package org.elver.migration.check;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows the relations of the database during one run, so that each migration is compared with what
 * was there before it. The list is read once and then kept up by the observations themselves.
 */
public final class Observer {

  private static final String RELATIONS =
      """
      SELECT c.oid::bigint, n.nspname, c.relname, c.relfilenode::bigint
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'm', 'v', 'f', 'S', 'i', 'I')
        AND n.nspname NOT IN ('pg_toast', ?) AND n.nspname NOT LIKE 'pg\\_temp%'
      """;

  private static final String OWN =
      """
      SELECT c.oid::bigint FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ?
      """;

  private final Map<Long, Relation> known = new HashMap<>();
  private final Map<Long, Set<LockMode>> carried = new HashMap<>();
  private final String ownSchema;
  private String look = Observation.lookStatement(List.of());

  /**
   * @param ownSchema unquoted name of the schema of Elver's own tables, which are not looked at
   */
  public Observer(String ownSchema) {
    this.ownSchema = ownSchema;
  }

  /** Reads what is there before the first migration of the run. */
  public void start(Connection connection) throws SQLException {
    known.clear();
    look = Observation.lookStatement(own(connection));
    try (PreparedStatement statement = connection.prepareStatement(RELATIONS)) {
      statement.setString(1, ownSchema);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String name = row.getString(2) + "." + row.getString(3);
          known.put(row.getLong(1), new Relation(name, row.getLong(4)));
        }
      }
    }
  }

  private List<Long> own(Connection connection) throws SQLException {
    List<Long> own = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(OWN)) {
      statement.setString(1, ownSchema);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          own.add(row.getLong(1));
        }
      }
    }
    return own;
  }

  /** Observes one migration; {@link #accept} takes it over once it is committed. */
  public Observation observation() {
    return new Observation(known, carried, look);
  }

  /** The same where the next migration follows in the same transaction, which keeps its locks. */
  public void carry(Observation executed) {
    accept(executed);
    executed
        .seen()
        .forEach(
            (oid, modes) ->
                carried.computeIfAbsent(oid, o -> EnumSet.noneOf(LockMode.class)).addAll(modes));
  }

  /** What the committed migration left is what the next one finds. */
  public void accept(Observation committed) {
    known.putAll(committed.now());
  }
}
