package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.elver.database.Rows;
import org.elver.database.Transactions;
import org.elver.migration.history.History;
import org.elver.migration.lock.Lease;
import org.elver.migration.lock.MigrationLock;
import org.elver.migration.repair.Repair;
import org.elver.migration.repair.RepairAction;
import org.elver.migration.repair.Repairs;
import org.elver.migration.script.SqlMigration;
import org.elver.problem.UnknownMigration;

/** Changes of the history by hand: shown without a confirmation, with one done under the lease. */
final class Mending {

  private final Transactions transactions;
  private final Sources sources;
  private final OwnTables ownTables;
  private final MigrationLock lock;
  private final Repairs repairs;
  private final String by;

  Mending(
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
    this.repairs = new Repairs(rows, history);
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
