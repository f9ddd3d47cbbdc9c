package org.elver.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL server that belongs to one test, which may crash it, fill its disk, or turn it into
 * a standby. Always an embedded one; lets everybody in.
 */
public final class OwnPostgres implements AutoCloseable {

  /** Not needed to log in, so that it is seen where somebody prints it. */
  public static final String PASSWORD = "s3cret/w:rd";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final int port = Ports.free();
  private final Path data;
  private final Map<String, String> configuration;
  private EmbeddedPostgres server;

  public OwnPostgres() {
    this(Map.of());
  }

  /** One that offers TLS with a certificate for localhost, and is content without. */
  public static OwnPostgres withTls(Certificates certificates) {
    return new OwnPostgres(
        Map.of(
            "ssl",
            "on",
            "ssl_cert_file",
            certificates.certificate().toString(),
            "ssl_key_file",
            certificates.key().toString()));
  }

  private OwnPostgres(Map<String, String> configuration) {
    this.configuration = configuration;
    try {
      data = Files.createTempDirectory("own-postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  /** A new database, for a login that may do everything. */
  public TestDatabase newDatabase() {
    String name = "own_" + COUNT.incrementAndGet();
    try {
      database("postgres").execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return database(name);
  }

  /** Immediate shutdown, as if the machine had failed. */
  public void crash() {
    run("kill", "-QUIT", pid());
    Poll.until("down", Duration.ofSeconds(60), () -> Files.exists(pidFile()), there -> !there);
    close(server);
  }

  /** SIGKILL of one backend; the server ends all others and recovers. */
  public static void killBackend(String pid) {
    run("kill", "-KILL", pid);
  }

  /** Starts it again; returns when it takes logins. */
  public void start() {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setPort(port);
      configuration.forEach(builder::setServerConfig);
      server = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Restarts it as a hot standby, which lives on what it has. */
  public void becomeStandby() {
    close(server);
    try {
      Files.createFile(data.resolve("standby.signal"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  /** Ends being a standby. */
  public void promote() throws SQLException {
    database("postgres").query("SELECT pg_promote()");
  }

  /**
   * Sessions from now on cannot write beyond 16 MiB of any file: what a full disk does, half a page
   * written included.
   */
  public void fillDisk() {
    run("prlimit", "--pid", pid(), "--fsize=" + ((16 << 20) + 4096) + ":");
  }

  /** Sessions from now on can write again. */
  public void makeRoom() {
    run("prlimit", "--pid", pid(), "--fsize=unlimited:");
  }

  @Override
  public void close() {
    close(server);
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TestDatabase database(String name) {
    return new TestDatabase("localhost", port, name, "postgres", PASSWORD);
  }

  private Path pidFile() {
    return data.resolve("postmaster.pid");
  }

  private String pid() {
    try {
      return Files.readAllLines(pidFile()).get(0).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String... command) {
    Signals.run(List.of(command));
  }

  private static void close(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
