package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Rows;
import org.elver.database.Transactions;
import org.elver.migration.check.Preflight;
import org.elver.migration.check.PreflightCheck;
import org.elver.migration.check.ServerFacts;
import org.elver.migration.check.Validation;
import org.elver.migration.history.History;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Scope;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.plan.Plan;
import org.elver.migration.script.SqlMigration;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.InvalidMigration;
import org.elver.problem.MigrationsRefused;

/** What can be known before anything runs. Nothing here changes anything. Thread-safe. */
public final class Checks {

  private final Settings settings;
  private final Transactions transactions;
  private final Rows rows;
  private final Sources sources;
  private final History history;
  private final Supplier<MigrationStatus> status;

  Checks(
      Settings settings,
      Transactions transactions,
      Rows rows,
      Sources sources,
      History history,
      Supplier<MigrationStatus> status) {
    this.settings = settings;
    this.transactions = transactions;
    this.rows = rows;
    this.sources = sources;
    this.history = history;
    this.status = status;
  }

  /**
   * Every file that cannot be read, every contradiction with the history, and every statement yet
   * to run that the server's grammar refuses.
   *
   * @throws DatabaseUnavailable if the database cannot be asked
   */
  public Validation validate() {
    return Asking.of(
        () -> {
          ValidationRun run =
              new ValidationRun(settings.flag(Setting.MIGRATION_STRICT), lateAllowed());
          try {
            validate(run, sources.read());
          } catch (InvalidMigration e) {
            run.unreadable(e);
          }
          return Validation.of(run.issues());
        });
  }

  /** The cheap checks: two questions to the server. A database that cannot be asked fails one. */
  public Preflight preflight() {
    try {
      return Asking.of(this::lookedAt);
    } catch (DatabaseUnavailable e) {
      return Preflight.unreachable(e);
    }
  }

  /**
   * The checks of the server alone, for a run that is about to begin.
   *
   * @throws MigrationsRefused if one failed
   */
  void beforeRun() throws SQLException {
    List<String> refusals = Preflight.refusals(transactions.outside(this::facts));
    if (!refusals.isEmpty()) {
      throw new MigrationsRefused(refusals);
    }
  }

  private void validate(ValidationRun run, List<SqlMigration> files) throws SQLException {
    List<SqlMigration> readable = run.readable(files);
    List<Recorded> recorded =
        transactions.outside(
            c -> history.exists(c) ? history.latest(c, Scope.application) : List.of());
    Plan plan = Plan.of(readable, recorded);
    run.plan(plan);
    transactions.outside(
        connection -> {
          run.syntax(connection, plan);
          return null;
        });
  }

  private Preflight lookedAt() throws SQLException {
    List<PreflightCheck> checks =
        new ArrayList<>(Preflight.checks(transactions.outside(this::facts)));
    try {
      checks.addAll(new PlanChecks(status.get()).all(lateAllowed()));
    } catch (InvalidMigration e) {
      checks.add(PreflightCheck.failed("files", e.getMessage(), "Mend the file"));
    }
    return Preflight.of(checks);
  }

  private ServerFacts facts(Connection connection) throws SQLException {
    return ServerFacts.read(connection, rows);
  }

  private boolean lateAllowed() {
    return settings.choice(Setting.MIGRATION_OUT_OF_ORDER, UpRun.OutOfOrder.class)
        == UpRun.OutOfOrder.ALLOW;
  }
}
