package org.elver.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Moves the same rows into PostgreSQL with Elver and with others. Sizes are the system properties
 * {@code bench.rows} and {@code bench.transfer.runs}.
 */
public final class TransfersBenchmark {

  private static final int SAMPLE = 10;
  private static final int WARM_UP_ROUNDS = 5;

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
    warmUp(
        target,
        TargetTable.MAPPED,
        tenth -> elver.mover("mapped, warm-up", source.jdbcUrl(), Database.USER, tenth));
    Trial ours =
        moving.trial(
            "Elver",
            runs,
            elver.mover("mapped", source.jdbcUrl(), Database.USER, TargetTable.MAPPED));
    List<Trial> peers = new ArrayList<>();
    Programs.psql()
        .map(psql -> PostgresPeers.psqlPipe(psql, source, target, TargetTable.MAPPED))
        .map(mover -> moving.trial("psql COPY binary | psql COPY binary", runs, mover))
        .ifPresentOrElse(peers::add, () -> table.line("psql is not installed"));
    compare("PostgreSQL to PostgreSQL, mapping only", ours, peers, "aim 0.90");
  }

  private void mobile(Database source, Database target, ElverTransfers elver) throws Exception {
    Moving moving = new Moving(target, TargetTable.MOBILE, rows).prepared();
    warmUp(
        target,
        TargetTable.MOBILE,
        tenth -> elver.mover("mobile, warm-up", source.jdbcUrl(), Database.USER, tenth));
    Trial ours =
        moving.trial(
            "Elver",
            runs,
            elver.mover("mobile", source.jdbcUrl(), Database.USER, TargetTable.MOBILE));
    Trial inside =
        moving.trial(
            "INSERT … SELECT … ON CONFLICT inside the server",
            runs,
            PostgresPeers.insideTheServer(target));
    compare(
        "the first text's example, ON CONFLICT, empty target", ours, List.of(inside), "aim 1.00");
    Trial seed = rowByRow(source, target);
    Trial.alternate(seed);
    table.times("the same", seed).speed(ours, seed, "aim 20.00");
  }

  /** So slow that a tenth says as much. */
  private Trial rowByRow(Database source, Database target) {
    TargetTable tenth = TargetTable.MOBILE.limited(rows / SAMPLE);
    Trial trial =
        new Moving(target, tenth, rows / SAMPLE)
            .trial("", 1, PostgresPeers.rowByRow(source, target, tenth));
    return trial.times("row by row, as text (a tenth of the rows, times ten)", SAMPLE);
  }

  private void fromMariaDb(Database target, ElverTransfers elver) throws Exception {
    Moving moving = new Moving(target, TargetTable.MAPPED, rows).prepared();
    try (MariaDb source = new MariaDb()) {
      try (Connection connection = source.connect()) {
        LegacyUsers.inMariaDb(connection, rows);
      }
      warmUp(
          target,
          TargetTable.MAPPED,
          tenth -> elver.mover("mariadb, warm-up", source.jdbcUrl(), MariaDb.USER, tenth));
      Trial ours =
          moving.trial(
              "Elver",
              runs,
              elver.mover("mariadb", source.jdbcUrl(), MariaDb.USER, TargetTable.MAPPED));
      List<Trial> peers = new ArrayList<>();
      Programs.named("pgloader")
          .map(pgloader -> MariaDbPeers.pgloader(pgloader, source, target, out))
          .map(mover -> moving.trial("pgloader", runs, mover))
          .ifPresentOrElse(peers::add, () -> table.line("pgloader is not installed"));
      Optional<Path> mariadb = Programs.named("mariadb");
      Optional<Path> psql = Programs.psql();
      if (mariadb.isPresent() && psql.isPresent()) {
        peers.add(
            moving.trial(
                "mariadb --quick | psql COPY",
                runs,
                MariaDbPeers.mariadbPipe(
                    mariadb.get(), psql.get(), source, target, TargetTable.MAPPED)));
      } else {
        table.line("mariadb or psql is not installed");
      }
      compare("MariaDB to PostgreSQL, mapping only", ours, peers, "aim 2.00, 1.00");
    }
  }

  /** A tenth of the rows, until the code they run through is compiled. */
  private void warmUp(Database target, TargetTable whole, Function<TargetTable, Mover> mover)
      throws Exception {
    TargetTable tenth = whole.limited(rows / SAMPLE);
    Trial.alternate(
        new Moving(target, tenth, rows / SAMPLE).trial("", WARM_UP_ROUNDS, mover.apply(tenth)));
  }

  private void compare(String heading, Trial ours, List<Trial> peers, String aim) throws Exception {
    List<Trial> all = new ArrayList<>(List.of(ours));
    all.addAll(peers);
    Trial.alternate(all.toArray(Trial[]::new));
    table.times(heading, all.toArray(Trial[]::new));
    peers.forEach(peer -> table.speed(ours, peer, aim));
  }
}
