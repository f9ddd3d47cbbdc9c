package org.elver.bench;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.config.Settings;
import org.elver.database.DatabaseUrl;
import org.elver.database.PlainTransactions;
import org.elver.migration.MigrationProgress;
import org.elver.migration.Migrations;
import org.elver.migration.UpOptions;
import org.elver.migration.UpReport;

/** Elver as it is shipped: lease, fencing, observation, everything on. */
final class ElverUp implements Contender {

  @Override
  public int apply(Database database, Path folder) {
    try (PlainTransactions transactions = transactions(database)) {
      return apply(transactions, database, folder);
    }
  }

  static PlainTransactions transactions(Database database) {
    return new PlainTransactions(DatabaseUrl.of(settings(database, Path.of(""))));
  }

  /** On connections that may be open already. */
  static int apply(PlainTransactions transactions, Database database, Path folder) {
    ScheduledExecutorService heartbeats = Executors.newSingleThreadScheduledExecutor();
    try {
      UpReport report =
          new Migrations(
                  settings(database, folder),
                  transactions,
                  ElverUp.class.getClassLoader(),
                  heartbeats,
                  "bench")
              .up(UpOptions.AT_ONCE, MigrationProgress.SILENT);
      if (!report.success()) {
        throw new IllegalStateException(report.failed().get(0).error());
      }
      return report.applied().size();
    } finally {
      heartbeats.shutdownNow();
    }
  }

  private static Settings settings(Database database, Path folder) {
    Map<String, String> set =
        Map.of(
            "DATABASE_URL",
            database.jdbcUrl() + "?user=" + Database.USER,
            "MIGRATIONS_DIR",
            folder.toString());
    return new Settings(name -> Optional.ofNullable(set.get(name)));
  }
}
