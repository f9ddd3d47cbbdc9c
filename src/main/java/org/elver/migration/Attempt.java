package org.elver.migration;

import org.elver.database.sql.SqlStatement;
import org.elver.migration.check.Aftermath;
import org.elver.migration.history.Recorded;

/**
 * A statement that an earlier execution began outside any transaction and did not count.
 *
 * @param statement as much of it as the history keeps
 */
record Attempt(long historyId, SqlStatement statement) {

  /** Null where there is none. */
  static Attempt of(Recorded earlier) {
    if (earlier == null || !earlier.attempting() || earlier.errorStatement() == null) {
      return null;
    }
    int line = earlier.errorLine() == null ? 1 : earlier.errorLine();
    return new Attempt(earlier.id(), new SqlStatement(line, 0, earlier.errorStatement(), null));
  }

  /** Whether the catalog can tell what it did, or repeating it does no harm. */
  boolean canBeSettled() {
    return Aftermath.canBeSettled(statement);
  }

  boolean isOf(SqlStatement other) {
    return StatementRunner.shown(other.text()).equals(statement.text());
  }
}
