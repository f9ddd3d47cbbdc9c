package org.elver.migration.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.elver.database.ServerSession;
import org.elver.database.sql.SqlStatement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Asks the server's own grammar about a script, without executing any of it. A text of several
 * statements that is to be prepared is read whole and then refused for being several: any other
 * answer is about the text. It is asked in a transaction that has failed already and in which
 * nothing could run; names, types and the bodies of functions are not looked at.
 */
public final class Grammar implements AutoCloseable {

  private static final String FIRST = "SELECT 1;\n";
  private static final String NEXT = ";\n";
  private static final String FAILED_ALREADY = "25P02";

  private final ServerSession session;
  private final String several;

  /**
   * What is wrong.
   *
   * @param line 1-based line in the file, 0 where the server named no place
   */
  public record Fault(int line, String message) {}

  /**
   * @param connection commits by itself
   */
  public Grammar(Connection connection) throws SQLException {
    this.session = ServerSession.of(connection);
    // Scripts are read with standard strings; the failing transaction would take a local setting
    // back.
    session.command("SET standard_conforming_strings = on");
    session.command("BEGIN READ ONLY");
    fail();
    this.several = answer(FIRST + "SELECT 1").map(Grammar::words).orElse("");
  }

  /** The first thing in the script that the server cannot read. */
  public Optional<Fault> fault(List<SqlStatement> statements) {
    StringBuilder text = new StringBuilder(FIRST);
    statements.forEach(statement -> text.append(statement.text()).append('\n').append(NEXT));
    return answer(text.toString())
        .filter(
            error -> !words(error).equals(several) && !FAILED_ALREADY.equals(error.getSQLState()))
        .map(error -> fault(error, statements));
  }

  @Override
  public void close() throws SQLException {
    session.command("ROLLBACK");
    session.command("RESET standard_conforming_strings");
  }

  private void fail() throws SQLException {
    try {
      session.command("SELECT 1/0");
    } catch (SQLException e) {
      if (!session.inTransaction()) {
        throw e;
      }
    }
  }

  private Optional<SQLException> answer(String text) {
    if (!session.inTransaction()) {
      throw new IllegalStateException("The transaction that nothing can run in has ended");
    }
    try {
      session.parse(text);
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(e);
    }
  }

  private static Fault fault(SQLException error, List<SqlStatement> statements) {
    ServerErrorMessage server =
        error instanceof PSQLException known ? known.getServerErrorMessage() : null;
    int position = server == null ? 0 : server.getPosition();
    return new Fault(line(position - FIRST.length(), statements), words(error));
  }

  private static int line(int position, List<SqlStatement> statements) {
    int left = position;
    for (SqlStatement statement : statements) {
      int length =
          statement.text().codePointCount(0, statement.text().length()) + 1 + NEXT.length();
      if (left <= length) {
        return left <= 0 ? 0 : statement.lineAt(left);
      }
      left -= length;
    }
    return 0;
  }

  private static String words(SQLException error) {
    ServerErrorMessage server =
        error instanceof PSQLException known ? known.getServerErrorMessage() : null;
    return server == null ? String.valueOf(error.getMessage()) : server.getMessage();
  }
}
