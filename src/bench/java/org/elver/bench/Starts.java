package org.elver.bench;

import java.nio.file.Path;
import org.elver.database.PlainTransactions;
import org.postgresql.ds.PGPoolingDataSource;

/** A start that finds everything applied: with connections that are open already, and without. */
@SuppressWarnings("deprecation") // the pool is not one for production, and comes with the driver
final class Starts {

  private static final int WARM_UP = 10;

  private final Path folder;
  private final int rounds;

  Starts(Path folder, int rounds) {
    this.folder = folder;
    this.rounds = rounds;
  }

  void run(Database ofElver, Database ofFlyway, Table table) throws Exception {
    PGPoolingDataSource pool = pool(ofFlyway);
    try (PlainTransactions open = ElverUp.transactions(ofElver)) {
      Trial elver = trial("Elver, connections open", ofElver, (d, f) -> ElverUp.apply(open, d, f));
      Trial flyway =
          trial("Flyway, connections open", ofFlyway, (d, f) -> FlywayMigrate.apply(pool, f));
      Trial freshElver = trial("Elver, connecting", ofElver, new ElverUp());
      Trial freshFlyway = trial("Flyway, connecting", ofFlyway, new FlywayMigrate());
      Trial.alternate(elver, flyway, freshElver, freshFlyway);
      table
          .times("nothing to do, warm", elver, flyway, freshElver, freshFlyway)
          .ratio(elver, flyway, "aim 0.333")
          .ratio(freshElver, freshFlyway, "aim 0.333");
    } finally {
      pool.close();
    }
  }

  private Trial trial(String label, Database database, Contender contender) throws Exception {
    for (int i = 0; i < WARM_UP; i++) {
      contender.time(database, folder, 0);
    }
    return new Trial(label, rounds, () -> contender.time(database, folder, 0));
  }

  private static PGPoolingDataSource pool(Database database) {
    PGPoolingDataSource pool = new PGPoolingDataSource();
    pool.setDataSourceName("bench"); // it cannot be closed without
    pool.setUrl(database.jdbcUrl());
    pool.setUser(Database.USER);
    pool.setMaxConnections(8);
    return pool;
  }
}
