package org.elver.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.BaseStatement;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;

/** Hands over what the driver reads, one call for each statement. */
final class AnswersInOrder extends ResultHandlerBase {

  private final BaseConnection connection;
  private final Answers answers;
  private int next;
  private ResultSet rows;

  AnswersInOrder(BaseConnection connection, Answers answers) {
    this.connection = connection;
    this.answers = answers;
  }

  /** The rows the server counted, null where its answer holds no number. */
  static Long counted(String status, long count) {
    boolean counts = !status.isEmpty() && Character.isDigit(status.charAt(status.length() - 1));
    return counts ? Long.valueOf(count) : null;
  }

  @Override
  public void handleWarning(SQLWarning warning) {
    answers.notice(warning.getMessage());
  }

  @Override
  public void handleResultRows(
      Query query, Field[] fields, List<Tuple> tuples, ResultCursor cursor) {
    try {
      BaseStatement statement = (BaseStatement) connection.createStatement();
      rows = statement.createDriverResultSet(fields, tuples);
    } catch (SQLException e) {
      handleError(e);
    }
  }

  @Override
  public void handleCommandStatus(String status, long updateCount, long insertOid) {
    try {
      answers.completed(next++, counted(status, updateCount), rows);
    } catch (SQLException e) {
      handleError(e);
    } finally {
      rows = null;
    }
  }
}
