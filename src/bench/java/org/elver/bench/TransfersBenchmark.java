package org.elver.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Moves the same rows into PostgreSQL with Elver and with others. Sizes are the system properties
 * {@code bench.rows} and {@code bench.transfer.runs}.
 */
public final class TransfersBenchmark {

  private static final int SAMPLE = 20;
  private static final int SAMPLE_RUNS = 3;
  private static final int WARM_UPS = 3;

  private final long rows = Long.getLong("bench.rows", 1_000_000);
  private final int runs = Integer.getInteger("bench.transfer.runs", 5);
  private final Path out;
  private final Table table = new Table();
  private final Optional<Path> psql = Programs.psql();

  private TransfersBenchmark(Path out) throws Exception {
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
      Database target = server.fresh();
      LegacyUsers.inPostgres(target, rows);
      try (ElverTransfers elver = new ElverTransfers(target)) {
        mapped(source, target, elver);
        mobile(source, target, elver);
        fromMariaDb(target, elver);
      }
    }
  }

  private void mapped(Database source, Database target, ElverTransfers elver) throws Exception {
    Moving moving = new Moving(target, TargetTable.MAPPED, rows).prepared();
    Trial ours = ours(moving, elver, source.jdbcUrl(), Database.USER);
    List<Versus> peers = new ArrayList<>();
    psql.map(program -> PostgresPeers.psqlPipe(program, source, target, moving.table()))
        .map(mover -> moving.trial("psql COPY binary | psql COPY binary", runs, mover))
        .ifPresent(peer -> peers.add(new Versus(peer, Bound.promised(0.9))));
    compare("PostgreSQL to PostgreSQL, mapping only", ours, peers);
    missing(Map.of("psql", psql), "psql COPY binary | psql COPY binary");
    oneRow(source, target, elver);
  }

  /** What a run costs beside its rows: proof, own tables, threads, commit. */
  private void oneRow(Database source, Database target, ElverTransfers elver) throws Exception {
    Moving moving = new Moving(target, TargetTable.MAPPED.limited(1), 1).prepared();
    Trial least = ours(moving, elver, source.jdbcUrl(), Database.USER);
    Trial.alternate(WARM_UPS, List.of(least));
    table.times("the same, one row", least);
  }

  private void mobile(Database source, Database target, ElverTransfers elver) throws Exception {
    Moving moving = new Moving(target, TargetTable.MOBILE, rows).prepared();
    Trial ours = ours(moving, elver, source.jdbcUrl(), Database.USER);
    Trial inside =
        moving.trial(
            "INSERT … SELECT … ON CONFLICT inside the server",
            runs,
            PostgresPeers.insideTheServer(target));
    compare(
        "the first text's example, ON CONFLICT, empty target",
        ours,
        List.of(new Versus(inside, Bound.promised(1))));
    Trial seed = rowByRow(source, target);
    Trial.alternate(seed);
    table.times("the same", seed).speed(ours, seed, Bound.promised(20));
  }

  /** So slow that a part says as much. */
  private Trial rowByRow(Database source, Database target) {
    TargetTable part = TargetTable.MOBILE.limited(rows / SAMPLE);
    Trial trial =
        new Moving(target, part, rows / SAMPLE)
            .trial("", SAMPLE_RUNS, PostgresPeers.rowByRow(source, target, part));
    return trial.times(
        "row by row, as text (1/%1$d of the rows, times %1$d)".formatted(SAMPLE), SAMPLE);
  }

  private void fromMariaDb(Database target, ElverTransfers elver) throws Exception {
    Moving moving = new Moving(target, TargetTable.MAPPED, rows).prepared();
    try (MariaDb source = new MariaDb()) {
      try (Connection connection = source.connect()) {
        LegacyUsers.inMariaDb(connection, rows);
      }
      Trial ours = ours(moving, elver, source.jdbcUrl(), MariaDb.USER);
      List<Versus> peers = new ArrayList<>();
      Optional<Path> pgloader = Programs.named("pgloader");
      pgloader
          .map(program -> MariaDbPeers.pgloader(program, source, target, out))
          .map(mover -> moving.trial("pgloader", runs, mover))
          .ifPresent(peer -> peers.add(new Versus(peer, Bound.promised(2))));
      Optional<Path> mariadb = Programs.named("mariadb");
      if (mariadb.isPresent() && psql.isPresent()) {
        Mover mover =
            MariaDbPeers.mariadbPipe(mariadb.get(), psql.get(), source, target, TargetTable.MAPPED);
        Trial peer = moving.trial("mariadb --quick | psql COPY", runs, mover);
        peers.add(new Versus(peer, Bound.aim(1)));
      }
      compare("MariaDB to PostgreSQL, mapping only", ours, peers);
      missing(Map.of("pgloader", pgloader), "pgloader");
      missing(Map.of("mariadb", mariadb, "psql", psql), "mariadb --quick | psql COPY");
    }
  }

  private Trial ours(Moving moving, ElverTransfers elver, String jdbcUrl, String user) {
    return moving.trial("Elver", runs, elver.mover(jdbcUrl, user, moving.table()));
  }

  /** Another way to do the same, and how fast Elver is meant to be beside it. */
  private record Versus(Trial peer, Bound bound) {}

  private void compare(String heading, Trial ours, List<Versus> peers) throws Exception {
    List<Trial> all = new ArrayList<>(List.of(ours));
    peers.forEach(versus -> all.add(versus.peer()));
    Trial.alternate(WARM_UPS, all);
    table.times(heading, all.toArray(Trial[]::new));
    peers.forEach(versus -> table.speed(ours, versus.peer(), versus.bound()));
  }

  private void missing(Map<String, Optional<Path>> programs, String peer) {
    programs.forEach(
        (name, program) -> {
          if (program.isEmpty()) {
            table.line("  NOT MEASURED beside " + peer + ": " + name + " is not installed");
          }
        });
  }
}
