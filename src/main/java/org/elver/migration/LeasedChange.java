package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.elver.migration.lock.Lease;

/** A change by hand, in one transaction under the lease. */
@FunctionalInterface
interface LeasedChange<T> {

  T make(Connection connection, Lease lease) throws SQLException;

  /**
   * Makes it; does not wait for another holder of the lock.
   *
   * @param reason what others read meanwhile
   * @throws org.elver.problem.MigrationsLocked if another process holds the lock
   */
  static <T> T make(Parts parts, String reason, LeasedChange<T> change) throws SQLException {
    parts.ownTables().prepare();
    try (Lease lease =
        parts
            .lock()
            .take(parts.by(), reason, Optional.of(Duration.ZERO), held -> {}, () -> false)) {
      return parts
          .transactions()
          .inNew(
              connection -> {
                lease.enter(connection);
                return change.make(connection, lease);
              });
    }
  }
}
