package org.elver.boot;

import java.sql.SQLException;

/**
 * How work ended. Crosses the border of a session bean as a value, because what is thrown there
 * arrives wrapped, and a checked exception commits.
 *
 * <p>Public because the container's proxy stands in another module.
 *
 * @param failure null where there is a value
 */
public record Outcome<T>(T value, Throwable failure) {

  /** The value, or the failure as it was thrown. */
  T get() throws SQLException {
    if (failure instanceof SQLException sql) {
      throw sql;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return value;
  }
}
