package org.elver.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.elver.database.Answers;
import org.elver.database.Sent;
import org.elver.database.ServerSession;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.check.Observation;
import org.elver.migration.history.HistoryEntry.Observed;

/**
 * A small script in one round trip: the fence, each statement with a look at the locks or at the
 * clock after it, and what restores the session. The server's clock tells what each statement took.
 * The server executes one after the other, and nothing after the first failure.
 */
final class SentTogether implements Answers {

  /** None of these ends a transaction, and none answers with rows unless it says RETURNING. */
  private static final Set<String> SUITED =
      Set.of(
          "CREATE",
          "ALTER",
          "DROP",
          "COMMENT",
          "GRANT",
          "REVOKE",
          "TRUNCATE",
          "LOCK",
          "REFRESH",
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "SET",
          "DO",
          "SECURITY");

  private static final int MOST_CHARACTERS = 16_000;
  private static final int MOST_STATEMENTS = 50;

  private static final String MARK = "SELECT " + Observation.TIMES;

  private final Work work;
  private final List<SqlStatement> statements;
  private final StatementRunner runner;
  private final Observation observation;
  private final boolean[] looked;
  private int completed;
  private Long counted;
  private long begun;
  private boolean leftBehind;

  SentTogether(
      Work work, List<SqlStatement> statements, StatementRunner runner, Observation observation) {
    this.work = work;
    this.statements = statements;
    this.runner = runner;
    this.observation = observation;
    this.looked = new boolean[statements.size()];
  }

  /** Whether nothing has to be known between its statements, and nobody waits to hear of them. */
  static boolean fits(List<SqlStatement> statements) {
    return statements.size() <= MOST_STATEMENTS
        && statements.stream().mapToInt(s -> s.text().length()).sum() <= MOST_CHARACTERS
        && statements.stream().allMatch(SentTogether::suited)
        && !SessionState.changesPrepared(statements);
  }

  private static boolean suited(SqlStatement statement) {
    List<String> words = statement.words(1);
    return !words.isEmpty() && SUITED.contains(words.get(0)) && !statement.mentions("RETURNING");
  }

  Observed run(Connection connection) throws SQLException {
    statements.forEach(runner::announce);
    List<Sent> sent = new ArrayList<>();
    sent.add(new Sent(work.lease().fence(connection, work.limits()), true));
    for (int i = 0; i < statements.size(); i++) {
      sent.add(new Sent(statements.get(i).text(), false));
      looked[i] = i == statements.size() - 1 || Observation.concerns(statements.get(i));
      sent.add(new Sent(looked[i] ? observation.lookStatement() : MARK, true));
    }
    SessionState.RESTORED_AND_ASKED.forEach(statement -> sent.add(new Sent(statement, true)));
    ServerSession session = ServerSession.of(connection);
    work.cancellation().running(session);
    try {
      session.executeTogether(sent, this);
      if (leftBehind) {
        for (String statement : SessionState.LEFT) {
          session.command(statement);
        }
      }
    } catch (SQLException e) {
      throw told(e);
    } finally {
      work.cancellation().running(null);
    }
    return observation.result(begun * 1_000);
  }

  @Override
  public void completed(int index, Long count, ResultSet rows) throws SQLException {
    completed = index + 1;
    int last = 2 * statements.size();
    if (index == 0) {
      rows.next();
      begun = rows.getLong("now");
    } else if (index == last + SessionState.RESTORED_AND_ASKED.size()) {
      rows.next();
      leftBehind = rows.getBoolean(1);
    } else if (index > last) {
      return;
    } else if (index % 2 == 1) {
      counted = count;
    } else {
      ended(index / 2 - 1, rows);
    }
  }

  private void ended(int statement, ResultSet rows) throws SQLException {
    rows.next();
    long end = rows.getLong(1);
    long next = rows.getLong(2);
    runner.completed(statements.get(statement), statement + 1, end - begun, counted);
    if (looked[statement]) {
      observation.saw(rows, begun * 1_000);
    }
    begun = next;
  }

  @Override
  public void notice(String message) {
    work.progress().note(message);
  }

  private SQLException told(SQLException failure) {
    if (completed == 0) {
      return work.lease().told(failure);
    }
    int statement = (completed - 1) / 2;
    throw statement < statements.size()
        ? runner.failure(statements.get(statement), failure)
        : runner.failure("At the end of the transaction", failure);
  }
}
