package org.elver.migration.check;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.elver.database.Identifiers;
import org.elver.database.ServerSession;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.script.Refusal;

/** Whether a statement other than an index build took place, by what the catalog shows now. */
final class Effects {

  private final Connection connection;

  Effects(Connection connection) {
    this.connection = connection;
  }

  /** False also where repeating does no harm, as with {@code VACUUM}. */
  boolean tookPlace(SqlStatement statement) throws SQLException {
    List<String> tokens = statement.tokens(64);
    return switch (Refusal.of(statement).orElse("")) {
      case "DROP INDEX CONCURRENTLY" ->
          !yes(
              "SELECT pg_catalog.to_regclass(?) IS NOT NULL",
              Names.from(tokens, afterIf(tokens, 3)));
      case "CREATE DATABASE" -> exists("pg_database", "datname", tokens, 2);
      case "DROP DATABASE" -> !exists("pg_database", "datname", tokens, afterIf(tokens, 2));
      case "CREATE TABLESPACE" -> exists("pg_tablespace", "spcname", tokens, 2);
      case "DROP TABLESPACE" -> !exists("pg_tablespace", "spcname", tokens, afterIf(tokens, 2));
      case "CREATE SUBSCRIPTION" -> exists("pg_subscription", "subname", tokens, 2);
      case "DETACH PARTITION … CONCURRENTLY" -> detached(tokens);
      default -> false;
    };
  }

  /**
   * An interrupted detachment is pending and has to be finished; the partition's row is gone when
   * it was complete.
   */
  private boolean detached(List<String> tokens) throws SQLException {
    int detach = tokens.indexOf("DETACH");
    String partition = Names.from(tokens, detach + 2);
    String inherits =
        "SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = pg_catalog.to_regclass(?)";
    if (yes(inherits + " AND inhdetachpending)", partition)) {
      String parent = Names.from(tokens, tableName(tokens));
      ServerSession.of(connection)
          .command("ALTER TABLE " + parent + " DETACH PARTITION " + partition + " FINALIZE");
      return true;
    }
    return !yes(inherits + ")", partition);
  }

  private static int tableName(List<String> tokens) {
    int name = afterIf(tokens, 2);
    return tokens.get(name).equals("ONLY") ? name + 1 : name;
  }

  private static int afterIf(List<String> tokens, int index) {
    return tokens.get(index).equals("IF") ? index + 2 : index;
  }

  private boolean exists(String catalog, String column, List<String> tokens, int index)
      throws SQLException {
    return yes(
        "SELECT EXISTS (SELECT FROM pg_catalog." + catalog + " WHERE " + column + " = ?)",
        Names.inCatalog(tokens.get(index)));
  }

  private boolean yes(String sql, String name) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  static String qualified(String schema, String name) {
    return Identifiers.quoted(schema) + "." + Identifiers.quoted(name);
  }
}
