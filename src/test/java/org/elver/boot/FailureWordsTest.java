package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.elver.boot.StartupState.Stage;
import org.elver.migration.plan.Remaining;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;
import org.elver.problem.InvalidMigration;
import org.elver.problem.InvalidSetting;
import org.elver.problem.MigrationFailed;
import org.elver.problem.MigrationsLocked;
import org.elver.problem.MigrationsRefused;
import org.elver.problem.Place;
import org.junit.jupiter.api.Test;
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

  @Test
  void whatRemainsIsToldAndNothingIsReady() {
    Stage.Failed before = new Stage.Failed("a check of the server failed", null, null);
    Remaining nothing = new Remaining(List.of(), List.of(), List.of(), 0, null, false);
    Remaining pending = new Remaining(List.of(), List.of(), List.of(), 1, "7", false);
    Remaining refused = new Remaining(List.of("secret"), List.of(), List.of(), 0, null, false);
    Remaining running = new Remaining(List.of("secret"), List.of(), List.of(), 1, "7", true);

    assertThat(FailureWords.stage(before, nothing)).isEqualTo(new Stage.Done());
    assertThat(FailureWords.stage(before, pending)).isEqualTo(before);
    assertThat(FailureWords.stage(new Stage.Failed("a migration failed", "7", null), pending))
        .isEqualTo(new Stage.Failed("migrations are pending", "7", null));
    assertThat(FailureWords.stage(before, refused).toString())
        .contains("contradict")
        .doesNotContain("secret");
    assertThat(FailureWords.stage(before, running).toString()).contains("running");
  }
}
