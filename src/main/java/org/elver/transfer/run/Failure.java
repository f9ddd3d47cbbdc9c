package org.elver.transfer.run;

import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.ElverException;
import org.elver.problem.InvalidDefinition;
import org.elver.problem.SourceUnavailable;
import org.elver.problem.TransferFailed;

/**
 * Why a run failed, as it is kept.
 *
 * @param error complete, for the user
 * @param row 1-based number of the row to blame, null where none is
 * @param column the column to blame, null where none is
 * @param sqlState null where no database refused anything
 */
public record Failure(String error, Long row, String column, String sqlState) {

  /** Without a row to blame. */
  public static Failure of(String error) {
    return new Failure(error, null, null, null);
  }

  public static Failure of(ElverException failure) {
    if (failure instanceof TransferFailed at) {
      Long row = at.row() > 0 ? at.row() : null;
      return new Failure(at.getMessage(), row, at.column(), at.sqlState());
    }
    return new Failure(failure.getMessage(), null, null, sqlState(failure));
  }

  private static String sqlState(ElverException failure) {
    if (failure instanceof DatabaseUnavailable target) {
      return target.sqlState();
    }
    if (failure instanceof SourceUnavailable source) {
      return source.sqlState();
    }
    return failure instanceof InvalidDefinition refused ? refused.sqlState() : null;
  }
}
