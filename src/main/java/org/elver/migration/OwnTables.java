package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elver.database.Rows;
import org.elver.database.ServerSession;
import org.elver.database.Transactions;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.history.Execution;
import org.elver.migration.history.History;
import org.elver.migration.history.HistoryEntry.ExecutedStatement;
import org.elver.migration.history.Outcome;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Scope;
import org.elver.migration.plan.Plan;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.plan.Statuses;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;
import org.elver.migration.script.SqlMigration;
import org.elver.problem.MigrationsRefused;

/**
 * Makes and upgrades Elver's own tables, all pending ones in one transaction. The lock table is
 * among them, so eight processes starting at once meet at an advisory lock of that transaction
 * instead, which nobody holds for longer.
 */
final class OwnTables {

  /** Any number that nobody else uses: "elver" in ASCII. */
  private static final long ADVISORY_LOCK = 0x656c766572L;

  private final Transactions transactions;
  private final Rows rows;
  private final History history;
  private final String by;

  OwnTables(Transactions transactions, Rows rows, History history, String by) {
    this.transactions = transactions;
    this.rows = rows;
    this.history = history;
    this.by = by;
  }

  /** Whether there are any. */
  boolean exist() throws SQLException {
    return transactions.outside(history::exists);
  }

  /** Does nothing where they are up to date. */
  void prepare() throws SQLException {
    List<SqlMigration> bundled = OwnMigrations.in(rows.schema());
    if (!transactions.outside(connection -> pending(connection, bundled)).isEmpty()) {
      transactions.inNew(
          connection -> {
            upgrade(connection, bundled);
            return null;
          });
    }
  }

  private List<Step> pending(Connection connection, List<SqlMigration> bundled)
      throws SQLException {
    List<Recorded> recorded =
        history.exists(connection) ? history.latest(connection, Scope.elver) : List.of();
    Plan plan = Plan.of(bundled, recorded);
    if (!plan.changed().isEmpty()) {
      throw new MigrationsRefused(
          List.of(
              "The schema "
                  + rows.schema()
                  + " was made by another build of Elver ("
                  + plan.changed().get(0).migration().file()
                  + " differs). Use that build, or another ELVER_SCHEMA."));
    }
    return plan.toRun();
  }

  private void upgrade(Connection connection, List<SqlMigration> bundled) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_catalog.pg_advisory_xact_lock(" + ADVISORY_LOCK + ")");
      statement.execute("SET LOCAL standard_conforming_strings = on");
    }
    List<Step> steps = pending(connection, bundled);
    if (!steps.isEmpty() && !history.exists(connection)) {
      makeSchema(connection);
    }
    List<Long> times = new ArrayList<>();
    for (Step step : steps) {
      times.add(apply(connection, step.migration()));
    }
    // The columns of the history are theirs, too, so the rows come after all of them.
    for (int i = 0; i < steps.size(); i++) {
      record(connection, steps.get(i).migration(), times.get(i));
    }
  }

  /** An existing schema is left alone: the login may have no right to make one. */
  private void makeSchema(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "DO $$ BEGIN IF pg_catalog.to_regnamespace("
              + literal(rows.schema())
              + ") IS NULL THEN CREATE SCHEMA "
              + rows.schema()
              + "; END IF; END $$");
    }
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** What it took, in milliseconds. */
  private static long apply(Connection connection, Migration migration) throws SQLException {
    ServerSession session = ServerSession.of(connection);
    long start = System.nanoTime();
    for (SqlStatement statement : migration.statements(Direction.up)) {
      session.command(statement.text());
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  private void record(Connection connection, Migration migration, long ms) throws SQLException {
    Execution execution =
        new Execution(
            Scope.elver,
            Direction.up,
            null,
            migration.key(),
            false,
            Statuses.version(migration),
            migration.name(),
            migration.file(),
            migration.metadata().get("description"),
            migration.checksum(),
            migration.reversible(),
            Map.of(),
            1,
            0,
            by,
            null);
    history.completed(
        connection, execution, new Outcome(ms, List.<ExecutedStatement>of(), null, null), "");
  }
}
