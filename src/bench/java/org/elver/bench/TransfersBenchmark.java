package org.elver.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Moves the same rows into PostgreSQL with Elver and with others. Sizes are the system properties
 * {@code bench.rows} and {@code bench.transfer.runs}.
 */
public final class TransfersBenchmark {

  private static final int SAMPLE = 10;

  private final long rows = Long.getLong("bench.rows", 1_000_000);
  private final int runs = Integer.getInteger("bench.transfer.runs", 5);
  private final Path out;
  private final Table table = new Table();

  private TransfersBenchmark(Path out) {
    this.out = out;
  }

  /**
   * @param args the folder to write the table into
   */
  public static void main(String[] args) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    Path out = Files.createDirectories(Path.of(args[0]));
    TransfersBenchmark benchmark = new TransfersBenchmark(out);
    benchmark.run();
    new PrintStream(System.out, true, UTF_8).print("\n" + benchmark.table + "\n");
    Files.writeString(out.resolve("transfers.txt"), benchmark.table.toString());
  }

  private void run() throws Exception {
    try (Server server = new Server(false)) {
      table.line("%,d rows; %s".formatted(rows, server.description()));
      Database source = server.fresh();
      LegacyUsers.inPostgres(source, rows);
      fromPostgres(source, server.fresh());
      fromMariaDb(server.fresh());
    }
  }

  private void fromPostgres(Database source, Database target) throws Exception {
    Optional<Path> psql = Programs.psql();
    Moving mapped = new Moving(target, TargetTable.MAPPED, rows);
    if (psql.isPresent()) {
      Trial peer =
          mapped.trial(
              "psql COPY binary | psql COPY binary",
              runs,
              PostgresPeers.psqlPipe(psql.get(), source, target, TargetTable.MAPPED));
      Trial.alternate(peer);
      table.times("PostgreSQL to PostgreSQL, mapping only", peer);
    } else {
      table.line("psql is not installed: not compared with it");
    }
    LegacyUsers.inPostgres(target, rows);
    Moving mobile = new Moving(target, TargetTable.MOBILE, rows);
    Trial inside =
        mobile.trial(
            "INSERT … SELECT … ON CONFLICT in one server",
            runs,
            PostgresPeers.insideTheServer(target));
    Trial seed = rowByRow(source, target);
    Trial.alternate(inside);
    Trial.alternate(seed);
    table.times("the first text's example, ON CONFLICT, empty target", inside, seed);
  }

  /** So slow that a tenth says as much. */
  private Trial rowByRow(Database source, Database target) {
    TargetTable tenth = TargetTable.MOBILE.limited(rows / SAMPLE);
    Trial trial =
        new Moving(target, tenth, rows / SAMPLE)
            .trial("", 1, PostgresPeers.rowByRow(source, target, tenth));
    return trial.times("row by row, as text (a tenth of the rows, times ten)", SAMPLE);
  }

  private void fromMariaDb(Database target) throws Exception {
    Moving mapped = new Moving(target, TargetTable.MAPPED, rows);
    try (MariaDb source = new MariaDb()) {
      try (Connection connection = source.connect()) {
        LegacyUsers.inMariaDb(connection, rows);
      }
      Optional<Path> pgloader = Programs.named("pgloader");
      if (pgloader.isPresent()) {
        Trial peer =
            mapped.trial("pgloader", 2, MariaDbPeers.pgloader(pgloader.get(), source, target, out));
        Trial.alternate(peer);
        table.times("MariaDB to PostgreSQL", peer);
      }
      Optional<Path> mariadb = Programs.named("mariadb");
      Optional<Path> psql = Programs.psql();
      if (mariadb.isPresent() && psql.isPresent()) {
        Trial peer =
            mapped.trial(
                "mariadb --quick | psql COPY",
                runs,
                MariaDbPeers.mariadbPipe(
                    mariadb.get(), psql.get(), source, target, TargetTable.MAPPED));
        Trial.alternate(peer);
        table.times("MariaDB to PostgreSQL", peer);
      }
    }
  }
}
