package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.elver.migration.plan.MigrationStatus;
import org.elver.problem.MigrationsRefused;
import org.elver.problem.NoSuchMigration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much an {@code up} applies: up to a target, beyond a failure, one migration alone. */
@Timeout(60)
class UpExtentIT extends EngineFixture {

  private static final Map<String, String> LATE = Map.of("MIGRATION_OUT_OF_ORDER", "allow");

  @ParameterizedTest
  @ValueSource(strings = {"002", "2", "002_t.sql", "002_t", "Second", "sub/002_t.sql"})
  void theTargetIsTheLastOne(String target) throws Exception {
    tables(1, 3);
    write("sub/002_t.sql", "-- Migration: Second\nCREATE TABLE t2 ();");
    write("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;");

    UpReport report = engine().up(UpOptions.AT_ONCE.upTo(target));

    assertApplied(report);
    assertThat(applied()).containsExactly("1", "2");
    assertThat(engine().migrations().status().pending()).hasSize(2);
    assertThat(engine().up(UpOptions.AT_ONCE.upTo(target)).applied()).isEmpty();
    assertThat(up().applied()).hasSize(2);
  }

  @Test
  void aTargetThatIsNoneRunsNothing() throws Exception {
    tables(1);
    write("002_a.sql", "-- Migration: Twice\nSELECT 1;");
    write("003_b.sql", "-- Migration: Twice\nSELECT 1;");

    assertThatExceptionOfType(NoSuchMigration.class)
        .isThrownBy(() -> engine().up(UpOptions.AT_ONCE.upTo("9")))
        .withMessageContaining("No migration \"9\"");
    assertThatExceptionOfType(NoSuchMigration.class)
        .isThrownBy(() -> engine().up(UpOptions.AT_ONCE.upTo("Twice")))
        .withMessageContaining("002_a.sql, 003_b.sql");
    assertThat(applied()).isEmpty();
  }

  @Test
  void aTargetBelowWhatIsAppliedIsRefused() throws Exception {
    tables(1, 2);
    assertApplied(up());
    tables(3);

    assertThatExceptionOfType(MigrationsRefused.class)
        .isThrownBy(() -> engine().up(UpOptions.AT_ONCE.upTo("1")))
        .withMessageContaining("the newest applied version, 002, is above this target already")
        .withMessageContaining("use down with the target 001");
    assertThat(applied()).containsExactly("1", "2");
  }

  @Test
  void afterAFailureItGoesOnOnlyIfAsked() throws Exception {
    tables(1);
    write("002_bad.sql", "SELECT 1 / 0;");
    write("003_needs_it.sql", "SELECT * FROM of_the_second;");
    tables(4);

    UpReport stopped = up();
    assertThat(stopped.applied()).extracting("version").containsExactly("001");
    assertThat(stopped.failed()).extracting("version").containsExactly("002");

    UpReport report = engine().up(UpOptions.AT_ONCE.continuing());

    assertThat(report.success()).isFalse();
    assertThat(report.applied()).extracting("version").containsExactly("004");
    assertThat(report.failed()).extracting("sqlState").containsExactly("22012", "42P01");
    assertThat(applied()).containsExactly("1", "4");
    assertThat(history())
        .containsExactly(
            "001_t.sql completed",
            "002_bad.sql failed",
            "002_bad.sql failed",
            "003_needs_it.sql failed",
            "004_t.sql completed");
    assertThat(engine().migrations().status().failed()).hasSize(2);
  }

  @Test
  void oneMigrationIsABatchOfItsOwn() throws Exception {
    tables(1, 2, 3);

    RunReport first = engine().run("001_t.sql");
    RunReport second = engine().run("2");
    RunReport again = engine().run("002");

    assertThat(first.success()).isTrue();
    assertThat(first.batch()).isEqualTo(1);
    assertThat(second.batch()).isEqualTo(2);
    assertThat(second.applied()).extracting("version").containsExactly("002");
    assertThat(again.success()).isTrue();
    assertThat(again.alreadyApplied()).isTrue();
    assertThat(again.migration()).isEqualTo("002_t.sql");
    assertThat(again.batch()).isNull();
    assertThat(applied()).containsExactly("1", "2");
    assertThat(up().batch()).isEqualTo(3);
    assertThat(engine().migrations().status().applied())
        .extracting("batch")
        .containsExactly(1, 2, 3);
  }

  @Test
  void oneThatFailsIsReported() throws Exception {
    write("001_bad.sql", "SELECT 1 / 0;");

    RunReport report = engine().run("001");

    assertThat(report.success()).isFalse();
    assertThat(report.alreadyApplied()).isFalse();
    assertThat(report.failed()).extracting("line").containsExactly(1);
  }

  @Test
  void oneWithPendingOnesBeforeItIsRefused() throws Exception {
    tables(1, 2, 3);
    write("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;");

    for (String late : List.of("003", "R__view.sql")) {
      assertThatExceptionOfType(MigrationsRefused.class)
          .isThrownBy(() -> engine().run(late))
          .withMessageContaining("001_t.sql, 002_t.sql")
          .withMessageContaining("before it and are pending");
    }
    assertThatExceptionOfType(NoSuchMigration.class).isThrownBy(() -> engine().run("nine"));
    assertThat(applied()).isEmpty();

    assertThat(engine(LATE).run("003").success()).isTrue();
    assertThat(applied()).containsExactly("3");
  }

  @Test
  void lateOnesAreRefusedOrRunAndShown() throws Exception {
    tables(1, 3);
    assertApplied(up());
    tables(2, 4);

    assertThatExceptionOfType(MigrationsRefused.class)
        .isThrownBy(this::up)
        .withMessageContaining("002_t.sql: version 002 is lower than the newest applied one, 003");
    assertThatExceptionOfType(MigrationsRefused.class).isThrownBy(() -> engine().run("002"));
    assertThat(late(engine().migrations().status())).isEqualTo("002 allowed: false");
    assertThat(late(engine(LATE).migrations().status())).isEqualTo("002 allowed: true");

    assertApplied(engine(LATE).up());

    MigrationStatus status = engine().migrations().status();
    assertThat(status.outOfOrder()).isEmpty();
    assertThat(status.applied())
        .extracting("outOfOrder")
        .containsExactly(false, true, false, false);
  }

  private static String late(MigrationStatus status) {
    MigrationStatus.OutOfOrder late = status.outOfOrder().get(0);
    return late.version() + " allowed: " + late.allowed();
  }

  private void tables(int... numbers) {
    for (int n : numbers) {
      write("%03d_t.sql".formatted(n), "CREATE TABLE t%d ();".formatted(n));
    }
  }

  private List<String> applied() throws SQLException {
    return database.query(
        """
        SELECT migration_key FROM elver.migration_history
        WHERE scope = 'application' AND status = 'completed' ORDER BY id
        """);
  }
}
