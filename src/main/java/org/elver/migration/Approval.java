package org.elver.migration;

import java.sql.SQLException;
import java.util.List;

/** Whether somebody has agreed to exactly these executions. */
@FunctionalInterface
interface Approval {

  /** Nobody has to agree. */
  Approval NOT_ASKED = tasks -> {};

  /**
   * @throws org.elver.problem.MigrationsRefused if not
   */
  void of(List<Task> tasks) throws SQLException;

  default boolean isAsked() {
    return this != NOT_ASKED;
  }
}
