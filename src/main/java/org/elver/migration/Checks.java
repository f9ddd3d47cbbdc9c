package org.elver.migration;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.elver.config.Setting;
import org.elver.database.Rows;
import org.elver.migration.check.Preflight;
import org.elver.migration.check.PreflightCheck;
import org.elver.migration.check.ServerFacts;
import org.elver.migration.check.Validation;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Scope;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.plan.Plan;
import org.elver.migration.script.Migration;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.InvalidMigration;
import org.elver.problem.PreflightFailed;

/** What can be known before anything runs. Nothing here changes anything. Thread-safe. */
public final class Checks {

  private final Parts parts;
  private final Supplier<MigrationStatus> status;

  Checks(Parts parts, Supplier<MigrationStatus> status) {
    this.parts = parts;
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
              new ValidationRun(parts.settings().flag(Setting.MIGRATION_STRICT), lateAllowed());
          try {
            validate(run, parts.sources().read());
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
   * @throws PreflightFailed if one failed
   */
  static void beforeRun(Parts parts) throws SQLException {
    List<String> refusals = Preflight.refusals(facts(parts));
    if (!refusals.isEmpty()) {
      throw new PreflightFailed(refusals);
    }
  }

  private void validate(ValidationRun run, List<Migration> files) throws SQLException {
    List<Migration> readable = run.readable(files);
    List<Recorded> recorded =
        parts
            .transactions()
            .outside(
                c ->
                    parts.history().exists(c)
                        ? parts.history().latest(c, Scope.application)
                        : List.of());
    Plan plan = Plan.of(readable, recorded);
    run.plan(plan);
    parts
        .transactions()
        .outside(
            connection -> {
              run.syntax(connection, plan);
              return null;
            });
  }

  private Preflight lookedAt() throws SQLException {
    List<PreflightCheck> checks = new ArrayList<>(Preflight.checks(facts(parts)));
    try {
      checks.addAll(new PlanChecks(status.get()).all(lateAllowed()));
    } catch (InvalidMigration e) {
      checks.add(PreflightCheck.failed("files", e.getMessage(), "Mend the file"));
    }
    return Preflight.of(checks);
  }

  private static ServerFacts facts(Parts parts) throws SQLException {
    Rows rows = new Rows(parts.settings().text(Setting.ELVER_SCHEMA).orElseThrow());
    return parts.transactions().outside(connection -> ServerFacts.read(connection, rows));
  }

  private boolean lateAllowed() {
    return Run.lateAllowed(parts.settings());
  }
}
