package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Rows;
import org.elver.database.Transactions;
import org.elver.migration.adopt.AdoptOptions;
import org.elver.migration.adopt.Adoption;
import org.elver.migration.adopt.Adoptions;
import org.elver.migration.adopt.Baseline;
import org.elver.migration.adopt.Baselines;
import org.elver.migration.history.History;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Scope;
import org.elver.migration.lock.Lease;
import org.elver.migration.lock.MigrationLock;
import org.elver.migration.repair.Repair;
import org.elver.migration.repair.RepairAction;
import org.elver.migration.repair.Repairs;
import org.elver.migration.script.SqlMigration;
import org.elver.migration.script.Version;
import org.elver.problem.UnknownMigration;

/** Changes of the history by hand: shown without a confirmation, with one done under the lease. */
final class Mending {

  private final Transactions transactions;
  private final Sources sources;
  private final OwnTables ownTables;
  private final MigrationLock lock;
  private final History history;
  private final Settings settings;
  private final Repairs repairs;
  private final Baselines baselines;
  private final Adoptions adoptions;
  private final String by;

  Mending(
      Settings settings,
      Transactions transactions,
      Sources sources,
      Rows rows,
      History history,
      OwnTables ownTables,
      MigrationLock lock,
      String by) {
    this.transactions = transactions;
    this.sources = sources;
    this.ownTables = ownTables;
    this.lock = lock;
    this.history = history;
    this.settings = settings;
    this.repairs = new Repairs(rows, history);
    this.baselines = new Baselines(rows, history);
    this.adoptions =
        new Adoptions(rows, history, settings.text(Setting.ELVER_SCHEMA).orElseThrow());
    this.by = by;
  }

  Repair repair(RepairAction action, String migration, Confirmation confirmation)
      throws SQLException {
    List<SqlMigration> files = sources.read();
    if (!ownTables.exist()) {
      throw new UnknownMigration(migration);
    }
    if (!confirmation.given()) {
      return transactions.outside(c -> repairs.look(c, files, action, migration));
    }
    return underLease(
        "repairing the history",
        (connection, lease) ->
            repairs.carryOut(connection, files, action, migration, who(confirmation)));
  }

  Baseline baseline(Version version, Confirmation confirmation) throws SQLException {
    List<SqlMigration> files = sources.read();
    if (!confirmation.given()) {
      List<Recorded> recorded =
          ownTables.exist()
              ? transactions.outside(c -> history.latest(c, Scope.application))
              : List.of();
      return baselines.look(files, recorded, version);
    }
    return underLease(
        "writing a baseline",
        (connection, lease) ->
            baselines.carryOut(connection, files, version, lease.token(), who(confirmation)));
  }

  Adoption adopt(AdoptOptions options, Confirmation confirmation) throws SQLException {
    List<SqlMigration> files = sources.read();
    boolean lateAllowed =
        settings.text(Setting.MIGRATION_OUT_OF_ORDER).orElse("").equalsIgnoreCase("allow");
    if (!confirmation.given()) {
      boolean prepared = ownTables.exist();
      return transactions.outside(c -> adoptions.look(c, files, options, prepared, lateAllowed));
    }
    return underLease(
        "taking over another tool's history",
        (connection, lease) ->
            adoptions.carryOut(
                connection, files, options, lateAllowed, lease.token(), who(confirmation)));
  }

  private String who(Confirmation confirmation) {
    return confirmation.who() == null ? by : confirmation.who();
  }

  private <T> T underLease(String reason, Change<T> change) throws SQLException {
    ownTables.prepare();
    try (Lease lease = lock.take(by, reason, Optional.of(Duration.ZERO), held -> {}, () -> false)) {
      return transactions.inNew(
          connection -> {
            lease.enter(connection);
            return change.make(connection, lease);
          });
    }
  }

  private interface Change<T> {
    T make(Connection connection, Lease lease) throws SQLException;
  }
}
