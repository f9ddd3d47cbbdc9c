package org.elver.migration;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.elver.database.ServerSession;
import org.elver.database.Transactions;
import org.elver.migration.catalog.CatalogState;
import org.elver.migration.history.HistoryEntry.Observed;
import org.elver.problem.DatabaseUnavailable;

/**
 * What each migration of a run changes in the catalog. Reading it takes some milliseconds for every
 * migration and some for every object before the first, so it is done where that is little: not for
 * the hundreds of files of a new installation, and not in a database of thousands of tables. Never
 * a reason for a migration to fail.
 */
final class CatalogComparison {

  /** Nothing is compared. */
  static final CatalogComparison NONE = new CatalogComparison(null, null);

  private static final Logger LOG = System.getLogger(CatalogComparison.class.getName());

  private static final int MOST_MIGRATIONS = 100;
  private static final int MOST_RELATIONS = 2_000;

  private static final String RELATIONS =
      """
      SELECT count(*) FROM pg_catalog.pg_class
      WHERE oid >= 16384 AND relkind IN ('r', 'p', 'v', 'm', 'f')
      """;

  private final Transactions transactions;
  private final CatalogState state;

  private CatalogComparison(Transactions transactions, CatalogState state) {
    this.transactions = transactions;
    this.state = state;
  }

  /**
   * Reads what is there before the first migration.
   *
   * @param migrations how many are going to run
   */
  static CatalogComparison before(
      int migrations, Transactions transactions, String ownSchema, MigrationProgress progress)
      throws SQLException {
    if (migrations > MOST_MIGRATIONS) {
      progress.note(
          "What each migration changes in the catalog is not compared: there are more than "
              + MOST_MIGRATIONS);
      return NONE;
    }
    if (transactions.outside(CatalogComparison::isLarge)) {
      progress.note(
          "What each migration changes in the catalog is not compared: the database has more than "
              + MOST_RELATIONS
              + " tables and views");
      return NONE;
    }
    return of(transactions, ownSchema);
  }

  /** The same however much it takes; nothing is compared where it can't be read. */
  static CatalogComparison of(Transactions transactions, String ownSchema) throws SQLException {
    return transactions
        .outside(
            connection -> ServerSession.of(connection).undone(c -> CatalogState.read(c, ownSchema)))
        .map(state -> new CatalogComparison(transactions, state))
        .orElse(NONE);
  }

  private static boolean isLarge(Connection connection) throws SQLException {
    try (PreparedStatement count = connection.prepareStatement(RELATIONS);
        ResultSet row = count.executeQuery()) {
      row.next();
      return row.getLong(1) > MOST_RELATIONS;
    }
  }

  /** Whether a transaction has to be prepared for {@link #watch}. */
  boolean compares() {
    return state != null;
  }

  /**
   * Begins to watch a migration in one transaction.
   *
   * @param connection in a transaction that has a transaction id
   */
  Watch watch(Connection connection) throws SQLException {
    return new Watch(compares() ? state.watch(connection) : null);
  }

  /** What was seen of a migration outside a transaction, and what it changed; or that alone. */
  Observed completed(Observed seen) throws SQLException {
    if (!compares()) {
      return seen;
    }
    try {
      return transactions
          .outside(connection -> ServerSession.of(connection).undone(state::readAgain))
          .map(seen::with)
          .orElse(seen);
    } catch (SQLException | DatabaseUnavailable e) {
      LOG.log(Level.DEBUG, "The catalog could not be read", e);
      return seen;
    }
  }

  /** One migration in its transaction. */
  static final class Watch {

    private final CatalogState.Watched watched;

    private Watch(CatalogState.Watched watched) {
      this.watched = watched;
    }

    /** What was seen, and what the transaction has changed; or that alone. */
    Observed completed(Connection connection, Observed seen) throws SQLException {
      if (watched == null) {
        return seen;
      }
      return watched.changes(connection).map(seen::with).orElse(seen);
    }

    void committed() {
      if (watched != null) {
        watched.committed();
      }
    }
  }
}
