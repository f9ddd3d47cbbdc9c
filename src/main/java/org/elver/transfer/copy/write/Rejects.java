package org.elver.transfer.copy.write;

import java.sql.SQLException;

/** Decides about rows that fail. */
@FunctionalInterface
public interface Rejects {

  /**
   * Puts the row aside, in the target's transaction.
   *
   * @throws RuntimeException where it is one too many
   */
  void add(FailedRow row) throws SQLException;
}
