package org.elver.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The PostgreSQL server and its two databases. */
final class Databases implements AutoCloseable {

  static final String APPLICATION = "insurer";
  static final String LEGACY = "legacy";

  static final String USER = "postgres";
  private static final Port PREFERRED = new Port(15432);

  private final EmbeddedPostgres server;

  private Databases(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts the server on the data of the last run, or makes new data. A server that a killed run
   * left behind is taken over.
   */
  static Databases start(Folder folder) throws IOException {
    Path data = folder.file("postgres");
    File log = folder.file("postgres.log").toFile();
    if (!Files.exists(data)) {
      initialise(data, log);
    }
    Port port = port(folder, data);
    try {
      Databases started = new Databases(builder(data, port, log).start());
      started.refuseAnotherServer(data);
      folder.keep("postgres.port", String.valueOf(port.number()));
      return started;
    } catch (IOException | IllegalStateException | SQLException e) {
      throw new CannotStart("PostgreSQL did not start; see " + log + ".", e);
    }
  }

  /** Creates what is not there yet. The legacy rows are all there or none of them. */
  void create(Path legacyScript) throws SQLException, IOException {
    createDatabase(APPLICATION);
    createDatabase(LEGACY);
    try (Connection connection = server.getDatabase(USER, LEGACY).getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      if (!isTrue(statement, "SELECT to_regclass('public.legacy_users') IS NOT NULL")) {
        statement.execute(Files.readString(legacyScript));
      }
      connection.commit();
    }
  }

  /** Address of a database, for Elver and for psql. */
  String url(String database) {
    return "postgres://" + USER + "@localhost:" + server.getPort() + "/" + database;
  }

  /** The same as a connection of a transfer has it, without the user. */
  String jdbcUrl(String database) {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** In a folder of another name first: one that initdb was killed in is never taken for data. */
  private static void initialise(Path data, File log) throws IOException {
    Path fresh = data.resolveSibling("postgres.new");
    delete(fresh);
    try {
      builder(fresh, Port.freeOr(PREFERRED), log).start().close();
    } catch (IllegalStateException e) {
      throw new CannotStart("PostgreSQL could not make its data directory: " + e.getMessage(), e);
    }
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private static EmbeddedPostgres.Builder builder(Path data, Port port, File log) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPort(port.number())
        .setLocaleConfig("locale", "C")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "100")
        .setServerConfig("max_prepared_transactions", "20")
        .setPGStartupWait(Duration.ofSeconds(60))
        .setOutputRedirector(Redirect.appendTo(log))
        .setErrorRedirector(Redirect.appendTo(log));
  }

  /** That of a server left behind, else the last one, so that addresses stay as they were. */
  private static Port port(Folder folder, Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (Files.exists(pidFile)) {
      List<String> lines = Files.readAllLines(pidFile);
      if (lines.size() > 3 && ProcessHandle.of(Long.parseLong(lines.get(0).strip())).isPresent()) {
        return new Port(Integer.parseInt(lines.get(3).strip()));
      }
    }
    return Port.freeOr(folder.line("postgres.port").map(Port::of).orElse(PREFERRED));
  }

  /** A stale process file could have led to somebody else's server. */
  private void refuseAnotherServer(Path data) throws SQLException, IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      row.next();
      if (!Path.of(row.getString(1)).toRealPath().equals(data.toRealPath())) {
        throw new CannotStart("Port " + port() + " belongs to another PostgreSQL server.");
      }
    }
  }

  private void createDatabase(String name) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      if (!isTrue(
          statement, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = '" + name + "')")) {
        statement.execute("CREATE DATABASE " + name);
      }
    }
  }

  private static boolean isTrue(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Databases::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
