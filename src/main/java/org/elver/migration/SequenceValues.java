package org.elver.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Where the sequences stand: what no rollback takes back. */
record SequenceValues(Map<String, Long> last) {

  private static final String LAST =
      "SELECT schemaname || '.' || sequencename, last_value FROM pg_catalog.pg_sequences";

  /** Taking a value locks the sequence until the outermost transaction ends. */
  private static final String USED =
      """
      SELECT n.nspname || '.' || c.relname
      FROM pg_catalog.pg_locks l
      JOIN pg_catalog.pg_class c ON c.oid = l.relation
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.granted
        AND c.relkind = 'S'
      """;

  static SequenceValues now(Connection connection) throws SQLException {
    Map<String, Long> last = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LAST)) {
      while (row.next()) {
        last.put(row.getString(1), row.getObject(2, Long.class));
      }
    }
    return new SequenceValues(last);
  }

  /** Those that the open transaction has used. */
  static Set<String> used(Connection connection) throws SQLException {
    Set<String> used = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(USED)) {
      while (row.next()) {
        used.add(row.getString(1));
      }
    }
    return used;
  }

  /** Those that stand elsewhere now. */
  List<String> advanced(SequenceValues now) {
    return last.keySet().stream()
        .filter(now.last::containsKey)
        .filter(sequence -> !Objects.equals(last.get(sequence), now.last.get(sequence)))
        .sorted()
        .toList();
  }
}
