package org.elver.bench;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Other ways from one PostgreSQL database into another. */
final class PostgresPeers {

  private PostgresPeers() {}

  /** {@code psql COPY binary | psql COPY binary}. */
  static Mover psqlPipe(Path psql, Database source, Database target, TargetTable table) {
    return () ->
        Programs.pipe(
            List.of(
                psql(psql, source, "COPY (" + table.query() + ") TO STDOUT (FORMAT binary)"),
                psql(
                    psql,
                    target,
                    "COPY "
                        + table.name()
                        + " ("
                        + table.columns()
                        + ") FROM STDIN (FORMAT binary)")));
  }

  static List<String> psql(Path psql, Database database, String command) {
    URI address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
    return List.of(
        psql.toString(),
        "-qX",
        "-v",
        "ON_ERROR_STOP=1",
        "-h",
        address.getHost(),
        "-p",
        String.valueOf(address.getPort()),
        "-U",
        Database.USER,
        "-d",
        address.getPath().substring(1),
        "-c",
        command);
  }

  /** What no client can be faster than: the rows are in the target's database already. */
  static Mover insideTheServer(Database target) {
    return () -> {
      try (Connection connection = target.connect();
          Statement statement = connection.createStatement()) {
        statement.execute(
            """
            INSERT INTO fdh_mobile_users (username, phone_number, context, "isActive", "created_at")
            SELECT username, phone_number, 'MOBILE_BANKING', true, created_at FROM legacy_users
            WHERE status = 'ACTIVE' AND created_at > '2024-01-01'
            ON CONFLICT (username) DO NOTHING
            """);
      }
    };
  }

  /** The first text's way: a statement as text for each row, with the values put in. */
  static Mover rowByRow(Database source, Database target, TargetTable table) {
    return () -> {
      try (Connection from = source.connect();
          Connection to = target.connect();
          Statement read = from.createStatement();
          Statement write = to.createStatement()) {
        from.setAutoCommit(false);
        to.setAutoCommit(false);
        read.setFetchSize(1000);
        try (ResultSet rows = read.executeQuery(table.query())) {
          while (rows.next()) {
            write.executeUpdate(filledIn(table.template(), rows));
          }
        }
        to.commit();
      }
    };
  }

  private static String filledIn(String template, ResultSet row) throws SQLException {
    String statement = template;
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      String value = row.getString(i);
      statement =
          statement.replace(
              "{{" + row.getMetaData().getColumnLabel(i) + "}}",
              value == null ? "NULL" : "'" + value.replace("'", "''") + "'");
    }
    return statement;
  }
}
