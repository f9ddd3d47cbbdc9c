package org.elver.migration;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.elver.audit.Audit;
import org.elver.config.Setting;
import org.elver.database.Rows;
import org.elver.migration.history.Scope;
import org.elver.migration.lock.LockRelease;
import org.elver.migration.lock.LockRelease.Result;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.lock.MigrationLock;

/** The migration lock as an operator sees it. Thread-safe. */
public final class LockControl {

  private static final System.Logger LOG = System.getLogger(LockControl.class.getName());

  private final Parts parts;

  LockControl(Parts parts) {
    this.parts = parts;
  }

  /** Who holds it; without Elver's tables nobody. */
  public LockStatus status() {
    return Asking.of(
        () ->
            parts.ownTables().exist()
                ? parts.lock().status()
                : new LockStatus(false, null, null, null, null, null, null));
  }

  /**
   * Takes the lock from its holder: what it runs is ended and rolled back, its open history rows
   * count as interrupted, and its next migration fails. A living holder keeps it unless forced.
   *
   * @param by who wants it, for the log and the audit
   * @throws org.elver.problem.MigrationsLocked if the holder's transaction does not end
   */
  public LockRelease release(boolean force, String by) {
    Audit audit = new Audit(new Rows(parts.settings().text(Setting.ELVER_SCHEMA).orElseThrow()));
    String holder = String.valueOf(status().lockedBy());
    LockRelease release =
        clear(
            force,
            (connection, token) -> {
              int interrupted = close(connection, token);
              Map<String, ?> detail = Map.of("force", force, "interrupted", interrupted);
              audit.write(connection, by, "lock release", holder, detail);
              return interrupted;
            });
    if (release.result() == Result.released) {
      LOG.log(
          WARNING,
          "The migration lock of {0} ({1}) was released by {2}{3}; executions interrupted: {4}",
          release.lockedBy(),
          release.reason(),
          by,
          release.leaseLeft() > 0 ? " with force, while its lease ran" : "",
          release.interrupted());
    }
    return release;
  }

  /**
   * Frees the lock of a holder that did not renew its lease, so that nobody has to wait for the
   * next {@code up} to see what became of it.
   */
  public LockRelease expire() {
    LockRelease release = clear(false, this::close);
    if (release.result() == Result.released) {
      LOG.log(
          INFO,
          "The lease of {0} ({1}) ran out and the migration lock is free; executions interrupted:"
              + " {2}",
          release.lockedBy(),
          release.reason(),
          release.interrupted());
    }
    return release;
  }

  private LockRelease clear(boolean living, MigrationLock.Closing closing) {
    return Asking.of(
        () -> {
          if (!parts.ownTables().exist()) {
            return new LockRelease(Result.free, null, null, null, 0, 0);
          }
          parts.ownTables().prepare();
          return parts.lock().clear(living, closing);
        });
  }

  private int close(Connection connection, long token) throws SQLException {
    return parts.history().closeInterrupted(connection, Scope.application, token);
  }
}
