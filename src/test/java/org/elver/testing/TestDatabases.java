package org.elver.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL server of this test process, started when first asked for and stopped, with its
 * data, at the end of the process. The system property {@code elver.test.postgres} says where it
 * comes from: {@code embedded} (the default) or {@code testcontainers}.
 */
public final class TestDatabases {

  private static final String TIME_ZONE = "Asia/Kathmandu";
  private static final String OWNER = "shop owner";
  private static final String PASSWORD = "p@ss/w:rd%?#é";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestDatabases() {}

  /** A fresh, empty database whose owner may create databases but is no superuser. */
  public static TestDatabase newDatabase() {
    return make("elver_" + COUNT.incrementAndGet());
  }

  /** Drops it, whoever is connected, and makes it anew: for servers that know it already. */
  public static TestDatabase renewed(TestDatabase database) {
    try {
      Holder.SUPERUSER.execute("DROP DATABASE " + database.name() + " WITH (FORCE)");
    } catch (SQLException e) {
      throw new IllegalStateException("Stays: " + e.getMessage(), e);
    }
    return make(database.name());
  }

  private static TestDatabase make(String name) {
    TestDatabase superuser = Holder.SUPERUSER;
    try {
      superuser.execute("CREATE DATABASE " + name + " OWNER \"" + OWNER + "\"");
      superuser.execute("ALTER DATABASE " + name + " SET standard_conforming_strings = off");
      TestDatabase database =
          new TestDatabase(superuser.host(), superuser.port(), name, OWNER, PASSWORD);
      database.execute("CREATE SCHEMA \"Odd, place\"");
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException("No test database: " + e.getMessage(), e);
    }
  }

  static TestDatabase superuserOf(TestDatabase database) {
    TestDatabase superuser = Holder.SUPERUSER;
    return new TestDatabase(
        database.host(), database.port(), database.name(), superuser.user(), superuser.password());
  }

  private static TestDatabase start() {
    String source = System.getProperty("elver.test.postgres", "embedded");
    TestDatabase superuser =
        switch (source) {
          case "embedded" -> embedded();
          case "testcontainers" -> container();
          default ->
              throw new IllegalStateException(
                  "elver.test.postgres is neither embedded nor testcontainers: " + source);
        };
    try {
      superuser.execute(
          """
          CREATE ROLE "%1$s" LOGIN CREATEDB PASSWORD '%2$s';
          ALTER ROLE "%1$s" SET search_path = "Odd, place", public;
          ALTER ROLE "%1$s" SET timezone = '%3$s';
          """
              .formatted(OWNER, PASSWORD, TIME_ZONE));
    } catch (SQLException e) {
      throw new IllegalStateException("No role for the tests: " + e.getMessage(), e);
    }
    return superuser;
  }

  @SuppressWarnings("resource") // ended by the hook
  private static TestDatabase embedded() {
    Path data = Path.of("target", "postgres-" + ProcessHandle.current().pid()).toAbsolutePath();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(data), "end PostgreSQL"));
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setPort(Ports.free())
              .setDataDirectory(data)
              .setRegisterShutdownHook(false)
              .setServerConfig("timezone", TIME_ZONE)
              .setServerConfig("max_connections", "200")
              .start();
      askForPasswords(server.getPostgresDatabase());
      return new TestDatabase("localhost", server.getPort(), "postgres", "postgres", "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException("No embedded PostgreSQL", e);
    } catch (SQLException e) {
      throw new IllegalStateException("No embedded PostgreSQL: " + e.getMessage(), e);
    }
  }

  /**
   * Without a farewell to its sessions. Nobody waits until the many files are gone: the tool that
   * runs the tests kills a process that takes half a minute to end.
   */
  private static void end(Path data) {
    try {
      Path pid = data.resolve("postmaster.pid");
      if (Files.exists(pid)) {
        Signals.run(List.of("kill", "-QUIT", Files.readAllLines(pid).get(0).strip()));
        Poll.until("ended", Duration.ofSeconds(10), () -> Files.exists(pid), there -> !there);
      }
      new ProcessBuilder("rm", "-rf", data.toString()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It lets everybody in otherwise. */
  private static void askForPasswords(DataSource superuser) throws SQLException, IOException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE postgres PASSWORD 'postgres'");
      try (ResultSet row = statement.executeQuery("SHOW hba_file")) {
        row.next();
        Files.writeString(Path.of(row.getString(1)), "host all all all scram-sha-256\n");
      }
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  @SuppressWarnings("resource") // stopped by the hook
  private static TestDatabase container() {
    PostgreSQLContainer server =
        new PostgreSQLContainer("postgres:15")
            .withCommand("postgres", "-c", "timezone=" + TIME_ZONE, "-c", "max_connections=200");
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop PostgreSQL"));
    return new TestDatabase(
        server.getHost(),
        server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
        "postgres",
        server.getUsername(),
        server.getPassword());
  }

  private static final class Holder {
    static final TestDatabase SUPERUSER = start();
  }
}
