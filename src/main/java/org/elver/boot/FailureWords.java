package org.elver.boot;

import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.elver.boot.StartupState.Stage;
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

  private static String words(ElverException problem) {
    if (problem instanceof InvalidSetting setting) {
      return "a setting cannot be used: " + setting.key();
    }
    if (problem instanceof InvalidMigration) {
      return "a migration cannot be read";
    }
    if (problem instanceof MigrationsRefused) {
      return "the migrations contradict what is applied";
    }
    if (problem instanceof PreflightFailed) {
      return "a check of the server failed";
    }
    if (problem instanceof MigrationsLocked) {
      return "another process holds the migration lock";
    }
    if (problem instanceof TransfersInTheWay) {
      return "running transfers are in the way";
    }
    return "a migration failed";
  }
}
