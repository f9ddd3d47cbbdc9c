package org.elver.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.elver.database.Identifiers;
import org.elver.database.ServerSession;
import org.elver.database.sql.SqlStatement;

/**
 * What the live database had before its first migration, as far as that can be told: settings, and
 * schemas and extensions that no migration makes.
 */
final class ScratchGround {

  private static final String SETTINGS =
      """
      SELECT split_part(one, '=', 1), substr(one, strpos(one, '=') + 1)
      FROM pg_catalog.pg_db_role_setting s
      JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
      CROSS JOIN LATERAL unnest(s.setconfig) AS one
      WHERE d.datname = current_database() AND s.setrole = 0
      """;

  private static final String SCHEMAS =
      """
      SELECT n.nspname, NULL FROM pg_catalog.pg_namespace n
      WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'public')
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                        WHERE e.classid = 2615 AND e.objid = n.oid AND e.deptype = 'e')
      ORDER BY n.nspname
      """;

  private static final String EXTENSIONS =
      """
      SELECT x.extname, n.nspname FROM pg_catalog.pg_extension x
      JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace
      WHERE x.extname <> 'plpgsql' ORDER BY x.oid
      """;

  /**
   * @param more a setting's value, an extension's schema
   */
  private record Named(String name, String more) {}

  private final List<Named> settings;
  private final List<Named> schemas;
  private final List<Named> extensions;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param ownSchema of Elver, which the engine makes there itself
   * @param applied statements that will run in the scratch database anyway
   */
  ScratchGround(Connection live, String ownSchema, List<SqlStatement> applied) throws SQLException {
    settings = read(live, SETTINGS);
    schemas = read(live, SCHEMAS);
    schemas.removeIf(
        schema -> schema.name.equals(ownSchema) || isMade("CREATE SCHEMA", schema.name, applied));
    extensions = read(live, EXTENSIONS);
    extensions.removeIf(extension -> isMade("CREATE EXTENSION", extension.name, applied));
  }

  /** What could not be had there, a sentence each. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  void lay(Connection scratch, String database) throws SQLException {
    ServerSession session = ServerSession.of(scratch);
    for (Named schema : schemas) {
      session.command("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quoted(schema.name));
    }
    for (Named extension : extensions) {
      extend(session, extension);
    }
    for (Named setting : settings) {
      set(scratch, database, setting);
    }
  }

  private void set(Connection scratch, String database, Named setting) {
    try (PreparedStatement statement =
        scratch.prepareStatement("SELECT pg_catalog.set_config(?, ?, false)")) {
      statement.setString(1, setting.name);
      statement.setString(2, setting.more);
      statement.execute();
      ServerSession.of(scratch)
          .command(
              "ALTER DATABASE "
                  + Identifiers.quoted(database)
                  + " SET "
                  + Identifiers.quoted(setting.name)
                  + " FROM CURRENT");
    } catch (SQLException e) {
      notes.add("The copy is without the setting " + setting.name + ": " + e.getMessage());
    }
  }

  private void extend(ServerSession session, Named extension) {
    try {
      session.command(
          "CREATE EXTENSION IF NOT EXISTS "
              + Identifiers.quoted(extension.name)
              + " SCHEMA "
              + Identifiers.quoted(extension.more)
              + " CASCADE");
    } catch (SQLException e) {
      notes.add("The copy is without the extension " + extension.name + ": " + e.getMessage());
    }
  }

  private static List<Named> read(Connection live, String sql) throws SQLException {
    List<Named> found = new ArrayList<>();
    try (PreparedStatement statement = live.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(new Named(row.getString(1), row.getString(2)));
      }
    }
    return found;
  }

  private static boolean isMade(String command, String name, List<SqlStatement> applied) {
    String lower = name.toLowerCase(Locale.ROOT);
    return applied.stream()
        .map(SqlStatement::text)
        .filter(text -> text.toUpperCase(Locale.ROOT).contains(command))
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(lower));
  }
}
