package org.elver.database;

import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;

/** The work was done and the commit refused: a deferred constraint, a serialization failure. */
public final class CommitFailed extends SQLException {

  private static final long serialVersionUID = 1L;

  /** What an exception's text begins with where it was made a message of another one. */
  private static final Pattern CLASSES = Pattern.compile("^(?:(?:\\w+\\.)+\\w+: )+");

  /**
   * @param sqlState null where the transaction manager kept it to itself
   */
  CommitFailed(String message, String sqlState, Throwable cause) {
    super(message, sqlState, cause);
  }

  /** Says in the server's words why, as far as the causes hold them. */
  public static CommitFailed because(Throwable failure) {
    return Causes.serverError(failure)
        .map(error -> new CommitFailed(error.getMessage(), error.getSQLState(), failure))
        .orElseGet(() -> new CommitFailed(innermostMessage(failure), null, failure));
  }

  /** A transaction manager keeps the server's words and loses its code. */
  private static String innermostMessage(Throwable failure) {
    return Causes.of(failure).stream()
        .map(Throwable::getMessage)
        .filter(Objects::nonNull)
        .reduce((outer, inner) -> inner)
        .map(message -> CLASSES.matcher(message).replaceFirst(""))
        .orElse("The commit failed");
  }
}
