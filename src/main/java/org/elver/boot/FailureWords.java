package org.elver.boot;

import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.elver.boot.StartupState.Stage;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.plan.Remaining;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.ElverException;
import org.elver.problem.InvalidMigration;
import org.elver.problem.InvalidSetting;
import org.elver.problem.MigrationFailed;
import org.elver.problem.MigrationsLocked;
import org.elver.problem.MigrationsRefused;
import org.elver.problem.PreflightFailed;
import org.elver.problem.TransfersInTheWay;

/** Failures in words that everybody may read: no name, text or file of the user's. */
final class FailureWords {

  private static final String FAILED = "a migration failed";
  private static final String CONTRADICTED = "the migrations contradict what is applied";
  private static final String CHECK_FAILED = "a check of the server failed";
  private static final String LOCKED = "another process holds the migration lock";
  private static final String TRANSFERS = "running transfers are in the way";

  /** Neither files nor history tell of these. */
  private static final Set<String> OUTSIDE = Set.of(CHECK_FAILED, LOCKED, TRANSFERS);

  private FailureWords() {}

  static String of(DatabaseUnavailable problem) {
    return "database: " + problem.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Adds what is known, leaves out what is null. */
  static HealthCheckResponseBuilder tell(
      HealthCheckResponseBuilder response, String version, String sqlState, String reason) {
    if (version != null) {
      response.withData("version", version);
    }
    if (sqlState != null) {
      response.withData("sqlState", sqlState);
    }
    return response.withData("reason", reason);
  }

  static Stage.Failed stage(Throwable failure) {
    if (failure instanceof MigrationFailed problem) {
      return new Stage.Failed(words(problem), problem.place().version(), problem.sqlState());
    }
    if (failure instanceof InvalidMigration problem) {
      return new Stage.Failed(words(problem), problem.place().version(), null);
    }
    if (failure instanceof DatabaseUnavailable problem) {
      return new Stage.Failed(of(problem), null, problem.sqlState());
    }
    String words = failure instanceof ElverException problem ? words(problem) : "start-up failed";
    return new Stage.Failed(words, null, null);
  }

  /**
   * How it stands after a failure.
   *
   * @param before still to blame where nothing is known but that migrations are pending
   */
  static Stage stage(Stage.Failed before, Remaining remaining) {
    if (remaining.isNothing()) {
      return new Stage.Done();
    }
    if (remaining.running()) {
      return new Stage.Failed("migrations are running", null, null);
    }
    if (!remaining.refusals().isEmpty() || !remaining.otherTools().isEmpty()) {
      return new Stage.Failed(CONTRADICTED, null, null);
    }
    if (!remaining.failed().isEmpty()) {
      MigrationStatus.Failed first = remaining.failed().get(0);
      return new Stage.Failed(FAILED, first.version(), first.sqlState());
    }
    return OUTSIDE.contains(before.reason())
        ? before
        : new Stage.Failed("migrations are pending", remaining.next(), null);
  }

  private static String words(ElverException problem) {
    if (problem instanceof InvalidSetting setting) {
      return "a setting cannot be used: " + setting.key();
    }
    if (problem instanceof InvalidMigration) {
      return "a migration cannot be read";
    }
    if (problem instanceof MigrationsRefused) {
      return CONTRADICTED;
    }
    if (problem instanceof PreflightFailed) {
      return CHECK_FAILED;
    }
    if (problem instanceof MigrationsLocked) {
      return LOCKED;
    }
    if (problem instanceof TransfersInTheWay) {
      return TRANSFERS;
    }
    return FAILED;
  }
}
