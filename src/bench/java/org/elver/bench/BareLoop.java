package org.elver.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** The least: one connection; for each file a transaction with its text and a history row. */
final class BareLoop implements Contender {

  @Override
  public int apply(Database database, Path folder) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    try (Connection connection = database.connect()) {
      execute(
          connection,
          "CREATE TABLE applied (file text PRIMARY KEY, at timestamptz NOT NULL, ms bigint)");
      connection.setAutoCommit(false);
      try (PreparedStatement history =
          connection.prepareStatement(
              "INSERT INTO applied (file, at, ms) VALUES (?, clock_timestamp(), ?)")) {
        for (Path file : files) {
          long start = System.nanoTime();
          execute(connection, Files.readString(file));
          history.setString(1, file.getFileName().toString());
          history.setLong(2, (System.nanoTime() - start) / 1_000_000);
          history.executeUpdate();
          connection.commit();
        }
      }
    }
    return files.size();
  }

  private static void execute(Connection connection, String sql) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
