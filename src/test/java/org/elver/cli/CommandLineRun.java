package org.elver.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.elver.testing.TestDatabase;

/** The shipped jar in a process of its own, in a locale that knows ASCII only. */
public final class CommandLineRun implements AutoCloseable {

  static final Path JAR = Path.of("target", "elver-cli.jar").toAbsolutePath();

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Process process;
  private final Path out;
  private final Path err;

  private CommandLineRun(Map<String, String> environment, List<String> command) {
    try {
      out = Files.createTempFile("elver", ".out");
      err = Files.createTempFile("elver", ".err");
      out.toFile().deleteOnExit();
      err.toFile().deleteOnExit();
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(Map.of("LC_ALL", "C", "JAVA", JAVA, "JAR", JAR.toString()));
      builder.environment().put("PATH", System.getenv("PATH"));
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a command on a database and a folder of migrations. */
  public static CommandLineRun start(TestDatabase database, Path migrations, String... arguments) {
    return with(LoadedClasses.option(), database, migrations, arguments);
  }

  /** The same with an option for the JVM. */
  static CommandLineRun with(
      String option, TestDatabase database, Path migrations, String... arguments) {
    // A short life is no time for a second compiler.
    List<String> command =
        new ArrayList<>(List.of(JAVA, option, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return new CommandLineRun(environment(database, migrations), command);
  }

  /** Runs a shell's line, in which {@code $JAVA} and {@code $JAR} are known, to its end. */
  static CommandLineRun shell(TestDatabase database, Path migrations, String line) {
    return new CommandLineRun(environment(database, migrations), List.of("sh", "-c", line)).ended();
  }

  /** Runs a command to its end. */
  public static CommandLineRun of(TestDatabase database, Path migrations, String... arguments) {
    return start(database, migrations, arguments).ended();
  }

  public CommandLineRun ended() {
    try {
      if (!process.waitFor(180, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("Still running\n" + out() + err());
      }
      return this;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** SIGTERM. */
  CommandLineRun terminated() {
    process.destroy();
    return ended();
  }

  /** SIGKILL. */
  public CommandLineRun killed() {
    process.destroyForcibly();
    return ended();
  }

  public long pid() {
    return process.pid();
  }

  public boolean running() {
    return process.isAlive();
  }

  public int exitCode() {
    return process.exitValue();
  }

  public String out() {
    return read(out);
  }

  public String err() {
    return read(err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static Map<String, String> environment(TestDatabase database, Path migrations) {
    return Map.of("DATABASE_URL", database.url(), "MIGRATIONS_DIR", migrations.toString());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
