package org.elver.migration;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elver.migration.plan.FoundMigration;
import org.elver.problem.MigrationFailed;
import org.elver.problem.Place;

/** What a Java migration threw, as a failure that has a place. */
final class JavaFailure {

  private static final int MOST_CAUSES = 8;

  private JavaFailure() {}

  /**
   * @param statement what it executed last if that is what failed, else null
   */
  static MigrationFailed of(FoundMigration migration, String statement, Throwable thrown) {
    List<Throwable> causes = causes(thrown);
    SQLException sql =
        causes.stream()
            .filter(SQLException.class::isInstance)
            .map(SQLException.class::cast)
            .filter(e -> e.getSQLState() != null)
            .reduce((outer, inner) -> inner)
            .orElse(null);
    String state = sql == null ? null : sql.getSQLState();
    return new MigrationFailed(
        new Place(migration.version(), migration.file(), line(migration.file(), causes)),
        sql == null ? null : statement,
        state,
        causes.stream().map(JavaFailure::text).collect(Collectors.joining("\nCaused by "))
            + hint(state),
        thrown);
  }

  /** Line of a frame inside the class or one nested in it. */
  static boolean isOf(String type, String frame) {
    return frame.equals(type) || frame.startsWith(type + "$");
  }

  /** The innermost cause knows best where it happened. */
  private static int line(String type, List<Throwable> causes) {
    for (int i = causes.size() - 1; i >= 0; i--) {
      int line =
          Stream.of(causes.get(i).getStackTrace())
              .filter(frame -> isOf(type, frame.getClassName()))
              .mapToInt(StackTraceElement::getLineNumber)
              .findFirst()
              .orElse(0);
      if (line > 0) {
        return line;
      }
    }
    return 0;
  }

  private static String text(Throwable thrown) {
    String message =
        thrown instanceof SQLException sql ? ServerMessage.of(sql).text() : thrown.getMessage();
    return thrown.getClass().getName() + (message == null ? "" : ": " + message);
  }

  private static String hint(String sqlState) {
    return SqlStates.refusesTransaction(sqlState)
        ? "\nWhere a statement refuses transactions, transactional() has to return false."
        : "";
  }

  /** The exception and what caused it, outermost first. */
  static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = thrown;
        cause != null && causes.size() < MOST_CAUSES && !causes.contains(cause);
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}
