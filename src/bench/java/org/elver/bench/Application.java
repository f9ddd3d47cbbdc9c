package org.elver.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The shipped WAR on the real server, with the settings of a JVM that is meant to stay. */
final class Application implements AutoCloseable {

  static final String PASSWORD = "correct horse";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Process process;
  private final int port;
  private final Path log;

  private Application(Database database, Path migrations, Path work) throws IOException {
    port = free();
    log = work.resolve("server.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Djava.io.tmpdir=" + work,
            "-jar",
            "target/payara-micro.jar",
            "--nohazelcast",
            "--port",
            Integer.toString(port),
            "--prebootcommandfile",
            "server-config/preboot.commands",
            "--deploy",
            "target/elver.war",
            "--contextroot",
            "/");
    builder
        .environment()
        .putAll(
            Map.of(
                "DATABASE_URL",
                database.jdbcUrl() + "?user=" + Database.USER,
                "MIGRATIONS_DIR",
                migrations.toString(),
                "ELVER_ADMIN_PASSWORD",
                PASSWORD,
                "ELVER_SECRET_KEY",
                "a passphrase of the benchmark",
                // One client asks as fast as it can.
                "ELVER_RATE_LIMIT",
                "100000",
                "ELVER_RATE_BURST",
                "100000"));
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end the server"));
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param work an empty folder
   */
  static Application start(Database database, Path migrations, Path work) throws Exception {
    Application started = new Application(database, migrations, work);
    started.awaitReady();
    return started;
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  long pid() {
    return process.pid();
  }

  private void awaitReady() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest ready = HttpRequest.newBuilder(uri("/health/ready")).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (status(client, ready) != 200) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new IOException("The server did not become ready; see " + log);
      }
      Thread.sleep(100);
    }
  }

  private static int status(HttpClient client, HttpRequest request) throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return 0;
    }
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
