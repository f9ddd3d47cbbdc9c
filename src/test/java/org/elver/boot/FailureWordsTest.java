package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.elver.boot.StartupState.Stage;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;
import org.elver.problem.InvalidMigration;
import org.elver.problem.InvalidSetting;
import org.elver.problem.MigrationFailed;
import org.elver.problem.MigrationsLocked;
import org.elver.problem.MigrationsRefused;
import org.elver.problem.Place;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureWordsTest {

  private static final Place PLACE = new Place("7", "7_secret.sql", 3);

  static List<Throwable> failures() {
    return List.of(
        new MigrationFailed(PLACE, "SELECT secret", "42703", "no column secret", null),
        new InvalidMigration(PLACE, "secret is not a section"),
        new MigrationsRefused(List.of("7_secret.sql changed")),
        new MigrationsLocked("secret-host", "up", Instant.EPOCH),
        new InvalidSetting("DATABASE_URL", "secret"),
        new DatabaseUnavailable(Reason.NO_SUCH_DATABASE, "3D000", "no database secret", null),
        new IllegalStateException("secret"),
        new LinkageError("secret"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureIsToldWithoutNamesTextsAndFiles(Throwable failure) {
    Stage.Failed stage = FailureWords.stage(failure);

    assertThat(stage.toString()).doesNotContain("secret");
    assertThat(stage.reason()).isNotBlank();
    assertThat(stage.version()).isIn(null, "7");
    assertThat(stage.sqlState()).isIn(null, "42703", "3D000");
  }
}
