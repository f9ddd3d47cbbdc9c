package org.elver.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code status} with nothing to say, each time a process of its own: as any jar starts, and by the
 * script that keeps an archive of its classes.
 */
final class CommandLineStarts {

  private final Database database;
  private final Path cache;
  private final int rounds;

  /**
   * @param cache an empty folder
   */
  CommandLineStarts(Database database, Path cache, int rounds) {
    this.database = database;
    this.cache = cache;
    this.rounds = rounds;
  }

  void run(Table table) throws Exception {
    List<String> jar =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            "target/elver-cli.jar");
    List<String> script = List.of("server-config/elver");
    Trial plain = trial("java -jar elver-cli.jar status", jar);
    Trial kept = trial("elver status", script);
    Trial.alternate(plain, kept);
    table.times("command line, a process each", plain, kept).ratio(kept, plain, "aim 0.700");
  }

  /** Twice before: the first run writes the archive, the second one puts it in its place. */
  private Trial trial(String label, List<String> command) throws Exception {
    time(command);
    time(command);
    return new Trial(label, rounds, () -> time(command));
  }

  private long time(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(command))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.command().add("status");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("ELVER_CACHE", cache.toString());
    builder.environment().put("DATABASE_URL", database.jdbcUrl() + "?user=" + Database.USER);
    long start = System.nanoTime();
    int exitCode = builder.start().waitFor();
    if (exitCode != 0) {
      throw new IOException(command + " ended with " + exitCode);
    }
    return System.nanoTime() - start;
  }
}
