package org.elver.testing;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a test must not leave behind in its database. */
public final class Leftovers {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String SESSIONS =
      """
      SELECT format('session %s of %s, %s: %s', pid, application_name, state, left(query, 200))
      FROM pg_stat_activity
      WHERE datname = current_database() AND backend_type = 'client backend'
        AND pid <> pg_backend_pid()
      """;

  private static final String INVALID_INDEXES =
      """
      SELECT 'invalid index ' || c.oid::regclass
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE NOT i.indisvalid AND c.relnamespace <> 'pg_toast'::regnamespace
      """;

  private static final String LOCK_TABLES =
      "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE tablename = 'migration_lock'";

  private static final String RUNNING =
      """
      SELECT 'migration held by ' || holder FROM %1$s WHERE holder IS NOT NULL
      """;

  private Leftovers() {}

  /**
   * Waits until every session but this one has ended, and looks: no held migration lock, no invalid
   * index but those that only a superuser may drop.
   *
   * @throws AssertionError that lists what is left
   */
  public static void none(TestDatabase database) {
    TestDatabase superuser = database.asSuperuser();
    Poll.until("no session", PATIENCE, () -> superuser.query(SESSIONS), List::isEmpty);
    noneOfRuns(database);
  }

  /** The same where servers keep their sessions. */
  public static void noneOfRuns(TestDatabase database) {
    TestDatabase superuser = database.asSuperuser();
    try {
      List<String> left = new ArrayList<>(superuser.query(INVALID_INDEXES));
      for (String table : superuser.query(LOCK_TABLES)) {
        left.addAll(superuser.query(RUNNING.formatted(table)));
      }
      if (!left.isEmpty()) {
        throw new AssertionError("Left behind: " + left);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
