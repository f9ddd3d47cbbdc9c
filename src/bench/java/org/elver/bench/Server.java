package org.elver.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server of the benchmark's own. */
final class Server implements AutoCloseable {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long MEMORY_NEEDED = 8L << 30;

  private final EmbeddedPostgres server;
  private final Database main;
  private int databases;

  /**
   * @param durable whether a commit waits for the disk, as on a server that keeps something
   */
  Server(boolean durable) throws IOException {
    String on = durable ? "on" : "off";
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
    if (!durable && inMemory()) {
      builder.setDataDirectory(Files.createTempDirectory(MEMORY, "elver-bench"));
    }
    server =
        builder
            .setServerConfig("fsync", on)
            .setServerConfig("synchronous_commit", on)
            // PostgreSQL's own default; the embedded one's 300 makes the lock table three times as
            // large, and with it every look at the locks.
            .setServerConfig("max_connections", "100")
            // The zone in which programs send times without one.
            .setServerConfig("timezone", "UTC")
            .start();
    main = new Database(url("postgres"));
  }

  /**
   * What a journaling file system takes for the same thousands of files differs by half from run to
   * run, which is more than what is compared here.
   */
  private static boolean inMemory() throws IOException {
    return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > MEMORY_NEEDED;
  }

  /** An empty database; what earlier runs left to be written is written first. */
  Database fresh() throws SQLException {
    String name = "bench_" + ++databases;
    execute("CREATE DATABASE " + name);
    execute("CHECKPOINT");
    return new Database(url(name));
  }

  /** Version, and the settings that decide what a commit costs. */
  String description() throws SQLException {
    try (Connection connection = main.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT format('PostgreSQL %s, fsync %s, synchronous_commit %s, data in %s',
                              current_setting('server_version'), current_setting('fsync'),
                              current_setting('synchronous_commit'),
                              current_setting('data_directory'))
                """)) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = main.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String url(String database) {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
  }
}
