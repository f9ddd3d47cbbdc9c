package org.elver.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Applies a folder of small migrations with a bare JDBC loop, Elver and Flyway, then starts the two
 * again with nothing to do, and the command line as a process of its own. Sizes are the system
 * properties {@code bench.files}, {@code bench.runs}, {@code bench.flyway.runs}, {@code
 * bench.starts}; {@code bench.durable} makes each commit wait for the disk.
 */
public final class MigrationsBenchmark {

  private static final int WARM_UP_FILES = 400;

  private final int files = Integer.getInteger("bench.files", 10_000);
  private final int runs = Integer.getInteger("bench.runs", 3);
  private final int flywayRuns = Integer.getInteger("bench.flyway.runs", 1);
  private final int starts = Integer.getInteger("bench.starts", 20);
  private final Contender bareLoop = new BareLoop();
  private final Contender elver = new ElverUp();
  private final Contender flyway = new FlywayMigrate();

  private MigrationsBenchmark() {}

  /**
   * @param args the folder to write the table into
   */
  public static void main(String[] args) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING); // Flyway has a line for every migration
    Path out = Files.createDirectories(Path.of(args[0]));
    String table = new MigrationsBenchmark().run(out);
    new PrintStream(System.out, true, UTF_8).print("\n" + table + "\n");
    Files.writeString(out.resolve("migrations.txt"), table);
  }

  private String run(Path out) throws Exception {
    Path work = Files.createTempDirectory(out, "work");
    try (Server server = new Server(Boolean.getBoolean("bench.durable"))) {
      warmUp(server, MigrationFolder.write(work.resolve("warm-up"), WARM_UP_FILES));
      Path folder = MigrationFolder.write(work.resolve("migrations"), files);
      Table table = new Table().line("%,d migrations; %s".formatted(files, surroundings(server)));
      Applying applying = new Applying(server, folder, files);
      apply(applying, table);
      new Starts(folder, starts).run(applying.latest(elver), applying.latest(flyway), table);
      new CommandLineStarts(server.fresh(), work.resolve("cache"), starts).run(table);
      return table.toString();
    } finally {
      delete(work);
    }
  }

  private void warmUp(Server server, Path folder) throws Exception {
    Applying applying = new Applying(server, folder, WARM_UP_FILES);
    Trial.alternate(
        applying.trial("", 3, bareLoop),
        applying.trial("", 3, elver),
        applying.trial("", 1, flyway));
  }

  private void apply(Applying applying, Table table) throws Exception {
    Trial bare = applying.trial("bare JDBC loop", runs, bareLoop);
    Trial ours = applying.trial("Elver", runs, elver);
    Trial theirs = applying.trial("Flyway", flywayRuns, flyway);
    Trial.alternate(bare, ours);
    Trial.alternate(theirs);
    table
        .times("apply to an empty database", bare, ours, theirs)
        .ratio(ours, bare, "aim 1.300")
        .ratio(theirs, bare, "")
        .ratio(ours, theirs, "");
  }

  private static String surroundings(Server server) throws Exception {
    return "%s%nJava %s, %d processors"
        .formatted(
            server.description(),
            Runtime.version().feature(),
            Runtime.getRuntime().availableProcessors());
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
