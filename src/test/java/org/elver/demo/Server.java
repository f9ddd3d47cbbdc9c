package org.elver.demo;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The application server, a process of its own. */
final class Server implements AutoCloseable {

  private static final String PROCESS = "server.process";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Folder folder;
  private final Process process;
  private final ServerLog log;
  private final Thread reader;

  private Server(Folder folder, Process process, ServerLog log) {
    this.folder = folder;
    this.process = process;
    this.log = log;
    this.reader = new Thread(() -> log.read(process.getInputStream()), "server-log");
    this.reader.setDaemon(true);
  }

  /**
   * @param jar Payara Micro
   * @param war what it deploys at the root context
   * @param environment added to this process's own
   * @param terminal told the lines worth a look
   */
  static Server start(
      Folder folder,
      Path jar,
      Path war,
      Port port,
      Map<String, String> environment,
      Consumer<String> terminal)
      throws IOException {
    Writer file = Files.newBufferedWriter(folder.file("server.log"), Charset.defaultCharset());
    Server server =
        new Server(
            folder,
            process(jar, war, port, environment, folder.path().toFile()),
            new ServerLog(file, terminal));
    server.reader.start();
    folder.keep(PROCESS, identity(server.process.toHandle()));
    return server;
  }

  /** What to say and do about a port in use. */
  static String busy(Port port, Folder folder) {
    String holder =
        ofAnEarlierRun(folder).map(Server::holder).orElse("Another program listens there: stop it");
    return "Port %d is in use. %s, or take another port: mvn -Delver.port=%d"
        .formatted(port.number(), holder, port.number() + 1);
  }

  private static Optional<ProcessHandle> ofAnEarlierRun(Folder folder) {
    return folder
        .line(PROCESS)
        .flatMap(
            kept ->
                ProcessHandle.of(Long.parseLong(kept.split(" ", 2)[0]))
                    .filter(process -> identity(process).equals(kept)));
  }

  /** A server whose `mvn` is gone was adopted by something that is not Java. */
  private static String holder(ProcessHandle server) {
    boolean attended =
        server
            .parent()
            .flatMap(parent -> parent.info().command())
            .filter(command -> command.contains("java"))
            .isPresent();
    return attended
        ? "A `mvn` runs here already: press Ctrl-C there"
        : "It belongs to the server of a `mvn` that was killed: kill " + server.pid();
  }

  /** Whether it has done all it does by itself, well or not. */
  boolean booted() {
    return log.booted();
  }

  /** Waits at most so long; true if it has ended. */
  boolean ended(Duration wait) throws InterruptedException {
    return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits for it to end, and for what it still has to say. */
  int exitCode() throws InterruptedException {
    int code = process.waitFor();
    reader.join(1000);
    return code;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!ended(PATIENCE)) {
        process.destroyForcibly().waitFor();
      }
      reader.join(1000);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(folder.file(PROCESS));
  }

  private static Process process(
      Path jar, Path war, Port port, Map<String, String> environment, File workingDirectory)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                jar.toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--prebootcommandfile",
                jar.resolveSibling("../server-config/preboot.commands").normalize().toString(),
                "--port",
                String.valueOf(port.number()),
                "--contextroot",
                "/",
                "--deploy",
                war.toString()));
    builder.directory(workingDirectory);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** The start time tells it from a later process with the same number. */
  private static String identity(ProcessHandle process) {
    return process.pid() + " " + process.info().startInstant().map(Object::toString).orElse("");
  }
}
