package org.elver.transfer;

import static java.lang.System.Logger.Level.DEBUG;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;

/** A transaction of the target under way. */
final class TargetStep implements Underway.Step {

  private static final System.Logger LOG = System.getLogger(TargetStep.class.getName());

  private final BaseConnection driver;
  private boolean ending;

  TargetStep(Connection connection) throws SQLException {
    this.driver = connection.unwrap(BaseConnection.class);
  }

  @Override
  public synchronized void cancel() {
    if (!ending) {
      stop(driver::cancelQuery);
    }
  }

  @Override
  public void abort() {
    stop(() -> driver.abort(Runnable::run));
  }

  /** Its transaction ends now: a cancel could hit whoever gets the connection next. */
  synchronized void ends() {
    ending = true;
  }

  /** Whether it was cut, so that the server may not know of its end. */
  boolean broken() {
    try {
      return driver.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  @FunctionalInterface
  private interface Stop {
    void run() throws SQLException;
  }

  private static void stop(Stop how) {
    try {
      how.run();
    } catch (SQLException | RuntimeException e) {
      LOG.log(DEBUG, "The target was not stopped: {0}", e.getMessage());
    }
  }
}
