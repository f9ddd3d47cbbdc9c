package org.elver.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The shipped WAR on the real server, in a process of its own. Its log stays in {@code
 * target/servers}.
 */
public final class Server implements AutoCloseable {

  /** Password of the user {@code admin} in every server started here. */
  public static final String ADMIN_PASSWORD = "correct horse";

  /** Encrypts passwords of connections in {@link #shared()}. */
  public static final String SECRET_KEY = "a key that is only used in tests";

  /** Migrations of {@link #shared()}: three files, all applicable. */
  public static final Path SHOP_MIGRATIONS = Path.of("src/test/resources/shop-migrations");

  private static final Path PREBOOT = Path.of("server-config/preboot.commands");

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  /** The server's many classes are the same at each start; verifying them is a sixth of it. */
  private static final List<String> UNVERIFIED =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");

  /** Half the processor time of a start: few servers live long enough to pay for more. */
  private static final List<String> FIRST_COMPILER = List.of("-XX:TieredStopAtLevel=1");

  /** A tenth of the processor time of a password's hash, of which the shared one makes many. */
  private static final List<String> SECOND_COMPILER_FOR_LOOPS =
      List.of(
          "-XX:Tier4MinInvocationThreshold=100000",
          "-XX:Tier4InvocationThreshold=200000",
          "-XX:Tier4CompileThreshold=300000",
          "-XX:Tier4BackEdgeThreshold=2000000");

  private static final AtomicInteger COUNT = new AtomicInteger();

  /**
   * The server speaks HTTP/1.1 only, and leaves out Content-Type where a client asks to upgrade.
   */
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Process process;
  private final int port;
  private final Path log;
  private final Path scratch;
  private final TestDatabase database;
  private final Path war;
  private final List<String> compiler;
  private final Map<String, String> environment;

  private Server(
      TestDatabase database,
      Path war,
      List<String> compiler,
      Map<String, String> environment,
      int port) {
    this.compiler = compiler;
    this.database = database;
    this.war = war;
    this.environment = environment;
    this.port = port;
    String name = "server-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    this.scratch = TARGET.resolve("servers").resolve(name);
    this.log = TARGET.resolve("servers").resolve(name + ".log");
    try {
      Files.createDirectories(scratch);
      ProcessBuilder builder = new ProcessBuilder(command(compiler, war));
      builder.environment().put("ELVER_ADMIN_PASSWORD", ADMIN_PASSWORD);
      builder.environment().put("ELVER_SECRET_KEY", "a passphrase of the tests' servers");
      builder.environment().putAll(environment);
      this.process =
          builder.redirectErrorStream(true).redirectOutput(new File(log.toString())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end " + name));
  }

  /**
   * One server for the whole run, ready, on a database where {@link #SHOP_MIGRATIONS} are applied.
   */
  public static Server shared() {
    return Shared.SERVER;
  }

  /** Starts one and does not wait for it; {@code DATABASE_URL} is the database's. */
  public static Server start(TestDatabase database, Map<String, String> environment) {
    return start(database, TARGET.resolve("elver.war"), environment);
  }

  /** The same with another WAR. */
  public static Server start(TestDatabase database, Path war, Map<String, String> environment) {
    return start(database, war, FIRST_COMPILER, environment);
  }

  private static Server start(
      TestDatabase database, Path war, List<String> compiler, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("DATABASE_URL", database.url());
    return new Server(database, war, compiler, all, Ports.free());
  }

  /** The same once more, at the same address; this one has ended. Does not wait for it. */
  public Server again() {
    return new Server(database, war, compiler, environment, port);
  }

  public TestDatabase database() {
    return database;
  }

  public long pid() {
    return process.pid();
  }

  public URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** Without a login. */
  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  /** With a login by HTTP Basic. */
  public HttpResponse<String> get(String path, String user, String password) {
    return send(HttpRequest.newBuilder(uri(path)).header("Authorization", basic(user, password)));
  }

  /** A call of the administrator's, without a body. */
  public HttpResponse<String> post(String path) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", basic("admin", ADMIN_PASSWORD))
            .POST(BodyPublishers.noBody()));
  }

  /** Any request; build it with {@link #uri}. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request.build());
  }

  /** Status of {@code /health/ready}; 0 while nobody answers. */
  public int readiness() {
    return health("/health/ready");
  }

  /** Waits until {@code /health/ready} is UP. */
  public Server awaitReady() {
    return await("ready", Duration.ofMinutes(5), () -> readiness() == 200);
  }

  /** Waits until the application is deployed and {@code /health/live} is UP, ready or not. */
  public Server awaitLive() {
    return await("live", Duration.ofMinutes(5), () -> health("/health/live") == 200);
  }

  /** Waits until the log has a line that contains the text. */
  public Server awaitLog(String text) {
    return await("log: " + text, Duration.ofMinutes(5), () -> log().contains(text));
  }

  /** Waits for the process to end by itself; its exit code. */
  public int awaitExit(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("Still running after " + limit + "\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public boolean running() {
    return process.isAlive();
  }

  /** Everything it wrote so far. */
  public String log() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGTERM, and the time until the process was gone. */
  public Duration stop() {
    long started = System.nanoTime();
    process.destroy();
    awaitExit(Duration.ofMinutes(1));
    Duration taken = Duration.ofNanos(System.nanoTime() - started);
    clean();
    return taken;
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    awaitExit(Duration.ofMinutes(1));
    clean();
  }

  @Override
  public void close() {
    kill();
  }

  private Server await(String what, Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new AssertionError("Ended before " + what + "\n" + log());
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("Not " + what + " within " + limit + "\n" + log());
      }
      pause();
    }
    return this;
  }

  private List<String> command(List<String> compiler, Path war) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("-XX:+UseSerialGC");
    command.addAll(UNVERIFIED);
    command.addAll(compiler);
    command.add("-Djava.io.tmpdir=" + scratch);
    command.add("-jar");
    command.add(TARGET.resolve("payara-micro.jar").toString());
    command.addAll(List.of("--nohazelcast", "--port", Integer.toString(port)));
    command.addAll(List.of("--prebootcommandfile", PREBOOT.toString()));
    command.addAll(List.of("--deploy", war.toString(), "--contextroot", "/"));
    return command;
  }

  private int health(String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10)).build();
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String basic(String user, String password) {
    byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void clean() {
    if (!Files.exists(scratch)) {
      return;
    }
    try (Stream<Path> files = Files.walk(scratch)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Shared {
    static final Server SERVER =
        start(
                TestDatabases.newDatabase(),
                TARGET.resolve("elver.war"),
                SECOND_COMPILER_FOR_LOOPS,
                Map.of(
                    "MIGRATIONS_DIR",
                    SHOP_MIGRATIONS.toAbsolutePath().toString(),
                    "ELVER_SECRET_KEY",
                    SECRET_KEY,
                    "ELVER_TRUSTED_PROXIES",
                    "127.0.0.1, ::1"))
            .awaitReady();
  }
}
