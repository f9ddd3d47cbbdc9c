package org.elver.demo;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts everything, says what happened, and waits until it is interrupted. */
public final class Demo {

  private static final String USER = "admin";

  /** Kept, because the logging framework forgets the level of a logger that nobody holds. */
  private static final Logger EMBEDDED = Logger.getLogger("io.zonky.test");

  private final Path project;
  private final Folder folder;
  private final Port port;
  private final Running running;

  private Demo(Path project, Port port, Running running) {
    this.project = project;
    this.folder = Folder.in(project);
    this.port = port;
    this.running = running;
  }

  /** Returns only by ending the process; {@code -Delver.port} is another port than 8080. */
  public static void main(String[] arguments) throws InterruptedException {
    EMBEDDED.setLevel(Level.OFF);
    Running running = new Running();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "stop"));
    int code = run(running);
    if (running.stopping()) {
      // The process ends by itself, with the code of its signal.
      Thread.currentThread().join();
    }
    System.exit(code);
  }

  private static int run(Running running) {
    try {
      Port port = Port.of(System.getProperty("elver.port", "8080"));
      return new Demo(project(), port, running).run();
    } catch (CannotStart e) {
      complain(running, e.getMessage());
    } catch (Exception e) {
      complain(running, e.toString());
    }
    return 1;
  }

  private int run() throws Exception {
    Path war = built("elver.war");
    Path jar = built("payara-micro.jar");
    if (!port.isFree()) {
      throw new CannotStart(Server.busy(port, folder));
    }
    running.add(folder::lock);
    Databases databases = running.add(() -> Databases.start(folder));
    databases.create(project.resolve("src/demo/legacy.sql"));
    say("PostgreSQL on port " + databases.port() + ", data in " + folder.file("postgres"));
    return serve(jar, war, databases);
  }

  private int serve(Path jar, Path war, Databases databases) throws Exception {
    String password = folder.lineOr("admin-password", Secrets::password);
    // History knows microseconds; a moment earlier than the start is never too late.
    Instant since = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    say("Starting the application server on port " + port.number() + " ...");
    Server server =
        running.add(
            () ->
                Server.start(folder, jar, war, port, environment(databases, password), this::own));
    URI address = address();
    Block block =
        new Block(
            address,
            USER,
            password,
            databases.url(Databases.APPLICATION),
            databases.url(Databases.LEGACY),
            folder.file("server.log"),
            since);
    Application application = new Application(address, USER, password);
    FirstTransfer transfer =
        new FirstTransfer(application, databases.jdbcUrl(Databases.LEGACY), Databases.USER);
    new Announcement(block, server, application, transfer, Demo::print).make();
    int code = server.exitCode();
    complain(
        running,
        "The application server ended by itself with exit code "
            + code
            + "; see "
            + folder.file("server.log")
            + ".");
    return code == 0 ? 1 : code;
  }

  private Map<String, String> environment(Databases databases, String password) {
    return Map.of(
        "DATABASE_URL", databases.url(Databases.APPLICATION),
        "MIGRATIONS_DIR", project.resolve("src/demo/migrations").toString(),
        "ELVER_ADMIN_PASSWORD", password,
        "ELVER_SECRET_KEY", folder.lineOr("secret-key", Secrets::key));
  }

  private Path built(String name) {
    Path file = project.resolve("target").resolve(name);
    if (!Files.exists(file)) {
      throw new CannotStart(file + " is missing: run `mvn`, which builds it first.");
    }
    return file;
  }

  private URI address() {
    return URI.create("http://localhost:" + port.number() + "/");
  }

  private void own(String line) {
    if (!running.stopping()) {
      print("  " + line);
    }
  }

  /** Where this class was compiled to is {@code target/test-classes}. */
  private static Path project() throws URISyntaxException {
    return Path.of(Demo.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .getParent()
        .getParent();
  }

  private static void stop(Running running) {
    if (running.stop()) {
      print("Elver: stopped");
    }
  }

  private static void say(String line) {
    print("Elver: " + line);
  }

  private static void print(String text) {
    System.out.println(text);
    System.out.flush();
  }

  /** What goes wrong because everything is being stopped is not worth a word. */
  private static void complain(Running running, String message) {
    if (!running.stopping()) {
      System.err.println();
      System.err.println("Elver: " + message);
      System.err.flush();
    }
  }
}
