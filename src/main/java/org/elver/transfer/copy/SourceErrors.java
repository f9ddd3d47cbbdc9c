package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.SourceUnavailable;
import org.elver.problem.TransferFailed;
import org.elver.transfer.connection.Source;
import org.elver.transfer.copy.write.Discreet;

/** Says what it means that reading failed. */
final class SourceErrors {

  private final Source source;
  private final Duration queryTimeout;

  SourceErrors(Source source, Duration queryTimeout) {
    this.source = source;
    this.queryTimeout = queryTimeout;
  }

  /**
   * @param rows read before
   * @param silent whether the source was cancelled because it took too long
   */
  RuntimeException of(Throwable failure, long rows, boolean silent) {
    if (silent) {
      return new TransferFailed(
          0,
          null,
          null,
          "The source delivered no row for "
              + queryTimeout
              + " (queryTimeout), after "
              + rows
              + " rows. Make its query faster, or allow it more time.",
          failure);
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException known) {
      return known;
    }
    if (failure instanceof SQLException error) {
      return of(error, rows);
    }
    return (CancellationException) new CancellationException().initCause(failure);
  }

  private RuntimeException of(SQLException error, long rows) {
    String state = error.getSQLState();
    if (isGone(source.jdbc(), state == null ? "" : state)) {
      return new SourceUnavailable(
          source.name(),
          DatabaseUnavailable.Reason.CONNECTION_LOST,
          state,
          "it broke after " + rows + " rows. The answer was: " + error.getMessage(),
          error);
    }
    return new TransferFailed(
        0,
        null,
        state,
        "The source query failed after " + rows + " rows: " + Discreet.message(error),
        error);
  }

  private static boolean isGone(Connection connection, String state) {
    try {
      return state.startsWith("08") || state.startsWith("57P") || connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }
}
