package org.elver.migration;

import static java.lang.System.Logger.Level.WARNING;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.elver.database.Identifiers;
import org.elver.database.ServerSession;
import org.elver.problem.MigrationsRefused;

/**
 * A database beside the live one, made by a connection that stays open as long as it is needed. Its
 * name says which backend that is, so whoever finds it later knows whether anybody still wants it.
 */
final class ScratchDatabase implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ScratchDatabase.class.getName());

  private static final String MAY =
      """
      SELECT rolcreatedb OR rolsuper, pg_catalog.quote_ident(rolname)
      FROM pg_catalog.pg_roles WHERE rolname = current_user
      """;

  private static final String NAME =
      """
      SELECT 'elver_scratch_' || pid || '_'
             || (extract(epoch FROM backend_start) * 1000000)::bigint
      FROM pg_catalog.pg_stat_activity WHERE pid = pg_catalog.pg_backend_pid()
      """;

  /** Like the live one as far as comparing texts goes. */
  private static final String CREATE =
      """
      SELECT pg_catalog.format('CREATE DATABASE %%I TEMPLATE template0 ENCODING %%L LC_COLLATE %%L'
               || ' LC_CTYPE %%L', ?::text, pg_catalog.pg_encoding_to_char(encoding), datcollate,
               datctype)
             %s
      FROM pg_catalog.pg_database WHERE datname = current_database()
      """;

  private static final String PROVIDER =
      """
      || CASE datlocprovider
           WHEN 'i' THEN pg_catalog.format(' LOCALE_PROVIDER icu ICU_LOCALE %%L', %1$s)
           WHEN 'b' THEN pg_catalog.format(' LOCALE_PROVIDER builtin BUILTIN_LOCALE %%L', %1$s)
           ELSE '' END
      """;

  private static final String COMMENT =
      """
      SELECT pg_catalog.format('COMMENT ON DATABASE %%I IS %%L', '%s',
               'Dry run of Elver on a copy of ' || current_database() || ', for ' || ?)
      """;

  private static final String ABANDONED =
      """
      SELECT d.datname FROM pg_catalog.pg_database d
      WHERE d.datname ~ '^elver_scratch_[0-9]+_[0-9]+$'
        AND pg_catalog.pg_has_role(d.datdba, 'MEMBER')
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_stat_activity a
          WHERE a.datname = d.datname
             OR (a.pid::text = pg_catalog.split_part(d.datname, '_', 3)
                 AND (extract(epoch FROM a.backend_start) * 1000000)::bigint::text
                   = pg_catalog.split_part(d.datname, '_', 4)))
      """;

  private final Connection keeper;
  private final String name;

  private ScratchDatabase(Connection keeper, String name) {
    this.keeper = keeper;
    this.name = name;
  }

  /**
   * Makes an empty one, after dropping those whose makers are gone.
   *
   * @param keeper commits by itself, and stays open until this is closed
   * @param by for whom, for who finds it
   * @throws MigrationsRefused if the login may not make databases
   */
  static ScratchDatabase make(Connection keeper, String by) throws SQLException {
    requireCreateDatabase(keeper);
    dropAbandoned(keeper);
    String name = text(keeper, NAME, null);
    ServerSession session = ServerSession.of(keeper);
    session.command(text(keeper, CREATE.formatted(provider(session.version())), name));
    ScratchDatabase made = new ScratchDatabase(keeper, name);
    try {
      session.command(text(keeper, COMMENT.formatted(name), by));
      return made;
    } catch (SQLException e) {
      made.close();
      throw e;
    }
  }

  /** Drops what a process that ended left behind; what cannot be dropped now stays. */
  static void dropAbandoned(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(ABANDONED);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    for (String name : names) {
      try {
        ServerSession.of(connection).command("DROP DATABASE IF EXISTS " + Identifiers.quoted(name));
      } catch (SQLException e) {
        LOG.log(WARNING, "The scratch database " + name + " stays: " + e.getMessage());
      }
    }
  }

  String name() {
    return name;
  }

  @Override
  public void close() {
    String drop = "DROP DATABASE IF EXISTS " + Identifiers.quoted(name);
    try {
      ServerSession session = ServerSession.of(keeper);
      try {
        // Waits some seconds for sessions that are about to end.
        session.command(drop);
      } catch (SQLException e) {
        if (!"55006".equals(e.getSQLState()) || session.version() < 130000) {
          throw e;
        }
        session.command(drop + " WITH (FORCE)");
      }
    } catch (SQLException e) {
      LOG.log(
          WARNING,
          "The scratch database "
              + name
              + " could not be dropped; the next dry run on a copy does: "
              + e.getMessage());
    }
  }

  private static void requireCreateDatabase(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MAY);
        ResultSet row = statement.executeQuery()) {
      if (row.next() && !row.getBoolean(1)) {
        throw new MigrationsRefused(
            List.of(
                "A dry run on a copy makes a database, which "
                    + row.getString(2)
                    + " may not. Let an administrator do: ALTER ROLE "
                    + row.getString(2)
                    + " CREATEDB; or leave --on-copy (onCopy) out."));
      }
    }
  }

  private static String provider(int version) {
    return version < 150000
        ? ""
        : PROVIDER.formatted(version < 170000 ? "daticulocale" : "datlocale");
  }

  /**
   * @param parameter null for none
   */
  private static String text(Connection connection, String sql, String parameter)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (parameter != null) {
        statement.setString(1, parameter);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
