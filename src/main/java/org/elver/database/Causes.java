package org.elver.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What lies beneath an exception: a pool or a transaction manager buries the server's answer. */
final class Causes {

  private Causes() {}

  /** The exception and everything beneath it, outermost first. */
  static List<Throwable> of(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> all = new ArrayList<>();
    collect(failure, seen, all);
    return all;
  }

  /** The innermost exception with an SQLState. */
  static Optional<SQLException> serverError(Throwable failure) {
    return of(failure).stream()
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .filter(error -> error.getSQLState() != null)
        .reduce((outer, inner) -> inner);
  }

  private static void collect(Throwable failure, Set<Throwable> seen, List<Throwable> all) {
    if (failure == null || !seen.add(failure)) {
      return;
    }
    all.add(failure);
    collect(failure.getCause(), seen, all);
    if (failure instanceof SQLException sql) {
      collect(sql.getNextException(), seen, all);
    }
  }
}
