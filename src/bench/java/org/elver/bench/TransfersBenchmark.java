package org.elver.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.elver.transfer.template.Writer;

/**
 * Moves the same rows into PostgreSQL with Elver and with others. Sizes are the system properties
 * {@code bench.rows} and {@code bench.transfer.runs}.
 */
public final class TransfersBenchmark {

  private static final int SAMPLE = 10;
  private static final String PGLOADER = "pgloader";

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
    mappingOnly(source, target);
    LegacyUsers.inPostgres(target, rows);
    Moving mobile = new Moving(target, TargetTable.MOBILE, rows);
    Trial inside =
        mobile.trial(
            "INSERT … SELECT … ON CONFLICT in one server",
            runs,
            PostgresPeers.insideTheServer(target));
    Trial elver =
        mobile.trial(
            "Elver", runs, ElverCopy.fromPostgres(source, target, TargetTable.MOBILE, Writer.copy));
    Trial seed = rowByRow(source, target);
    Trial.alternate(inside, elver);
    Trial.alternate(seed);
    table
        .times("the first text's example, ON CONFLICT, empty target", inside, elver, seed)
        .speed(elver, inside, "aim 1.00")
        .speed(elver, seed, "aim 20");
  }

  private void mappingOnly(Database source, Database target) throws Exception {
    Moving mapped = new Moving(target, TargetTable.MAPPED, rows);
    Trial elver =
        mapped.trial(
            "Elver", runs, ElverCopy.fromPostgres(source, target, TargetTable.MAPPED, Writer.copy));
    Optional<Path> psql = Programs.psql();
    if (psql.isEmpty()) {
      Trial.alternate(elver);
      table
          .times("PostgreSQL to PostgreSQL, mapping only", elver)
          .line("  psql is not installed: not compared with it");
      return;
    }
    Trial peer =
        mapped.trial(
            "psql COPY binary | psql COPY binary",
            runs,
            PostgresPeers.psqlPipe(psql.get(), source, target, TargetTable.MAPPED));
    Trial.alternate(peer, elver);
    table
        .times("PostgreSQL to PostgreSQL, mapping only", peer, elver)
        .speed(elver, peer, "aim 0.90");
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
      Trial elver =
          mapped.trial(
              "Elver",
              runs,
              ElverCopy.fromMariaDb(source, target, TargetTable.MAPPED, Writer.copy));
      List<Trial> peers = peers(mapped, source, target);
      List<Trial> all = new ArrayList<>(peers);
      all.add(elver);
      Trial.alternate(all.toArray(Trial[]::new));
      table.times("MariaDB to PostgreSQL", all.toArray(Trial[]::new));
      for (Trial peer : peers) {
        table.speed(elver, peer, peer.label().equals(PGLOADER) ? "aim 2.00" : "aim 1.00");
      }
    }
  }

  /** Those whose programs are installed. */
  private List<Trial> peers(Moving mapped, MariaDb source, Database target) throws Exception {
    List<Trial> peers = new ArrayList<>();
    Optional<Path> pgloader = Programs.named(PGLOADER);
    if (pgloader.isPresent()) {
      peers.add(
          mapped.trial(PGLOADER, 2, MariaDbPeers.pgloader(pgloader.get(), source, target, out)));
    } else {
      table.line("  pgloader is not installed: not compared with it");
    }
    Optional<Path> mariadb = Programs.named("mariadb");
    Optional<Path> psql = Programs.psql();
    if (mariadb.isPresent() && psql.isPresent()) {
      peers.add(
          mapped.trial(
              "mariadb --quick | psql COPY",
              runs,
              MariaDbPeers.mariadbPipe(
                  mariadb.get(), psql.get(), source, target, TargetTable.MAPPED)));
    } else {
      table.line("  mariadb or psql is not installed: not compared with both");
    }
    return peers;
  }
}
