package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.elver.migration.plan.Extent;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.script.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DownIT extends EngineFixture {

  @Test
  void theLatestIsRolledBackAndPendingAgain() throws Exception {
    tables(1, 2, 3);
    assertApplied(up());

    DownReport report = engine().down(Extent.LATEST);

    assertThat(report.success()).isTrue();
    assertThat(report.batch()).isEqualTo(1);
    assertThat(report.rolledBack())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.version()).isEqualTo("003");
              assertThat(entry.direction()).isEqualTo(Direction.down);
              assertThat(entry.status()).isEqualTo("rolled-back");
              assertThat(entry.rolledBackAt()).isAfter(entry.appliedAt());
              assertThat(entry.rolledBackBy()).startsWith("test ");
              assertThat(entry.statements()).extracting("sql").containsExactly("DROP TABLE t3");
              assertThat(entry.observed().locks())
                  .extracting("relation")
                  .anyMatch(name -> name.toString().endsWith("t3"));
            });
    assertThat(exists("t2")).isTrue();
    assertThat(exists("t3")).isFalse();
    assertThat(executions())
        .containsExactly(
            "1 up completed", "2 up completed", "3 up rolled-back", "3 down rolled-back");
    assertThat(
            database.query(
                """
                SELECT DISTINCT rolled_back_at > applied_at AND rolled_back_by LIKE 'test %'
                FROM elver.migration_history
                WHERE scope = 'application' AND migration_key = '3'
                """))
        .containsExactly("t");
    MigrationStatus status = engine().migrations().status();
    assertThat(status.applied()).hasSize(2);
    assertThat(status.pending()).extracting("file").containsExactly("003_t.sql");
    assertThat(status.failed()).isEmpty();

    assertThat(up().applied()).extracting("file").containsExactly("003_t.sql");
    assertThat(executions()).endsWith("3 down rolled-back", "3 up completed");
    assertThat(engine().down(Extent.LATEST).rolledBack()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"3,1 2", "5,''", "9,''"})
  void stepsGoBackInTheOrderOfApplication(int steps, String stays) throws Exception {
    tables(1, 2, 3, 4, 5);
    assertApplied(up());

    DownReport report = engine().down(new Extent.Steps(steps));

    assertThat(report.rolledBack().get(0).version()).isEqualTo("005");
    assertThat(report.rolledBack()).hasSize(Math.min(steps, 5));
    assertThat(applied()).isEqualTo(stays);
  }

  private void tables(int... numbers) {
    for (int n : numbers) {
      table(n, "");
    }
  }

  private void table(int n, String more) {
    write(
        "%03d_t.sql".formatted(n),
        "-- Up\nCREATE TABLE t%1$d (n int);%2$s\n-- Down\nDROP TABLE t%1$d;\n".formatted(n, more));
  }

  /** Keys of what is applied, in order. */
  private String applied() throws SQLException {
    return String.join(
        " ",
        database.query(
            """
            SELECT migration_key FROM elver.migration_history
            WHERE scope = 'application' AND status = 'completed' ORDER BY id
            """));
  }

  /** Every execution, oldest first. */
  private List<String> executions() throws SQLException {
    return database.query(
        """
        SELECT format('%s %s %s', migration_key, direction, status) FROM elver.migration_history
        WHERE scope = 'application' ORDER BY id
        """);
  }
}
