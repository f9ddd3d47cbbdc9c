package org.elver.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.elver.problem.CannotCreate;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DefinitionConflict;
import org.elver.problem.InvalidDefinition;
import org.elver.problem.InvalidMigration;
import org.elver.problem.InvalidRequest;
import org.elver.problem.InvalidSetting;
import org.elver.problem.MigrationFailed;
import org.elver.problem.MigrationsLocked;
import org.elver.problem.MigrationsRefused;
import org.elver.problem.NoSuchDefinition;
import org.elver.problem.NoSuchMigration;
import org.elver.problem.Place;
import org.elver.problem.PreflightFailed;
import org.elver.problem.SchemaTooOld;
import org.elver.problem.SourceUnavailable;
import org.elver.problem.TransferFailed;
import org.elver.problem.TransferRunning;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void everyProblemHasTheNumberOfTheContract() {
    Place place = Place.of("1_a.sql", 3);
    assertThat(number(new MigrationFailed(place, "SELECT", "42703", "no", null))).isEqualTo(1);
    assertThat(number(new InvalidSetting("KEY", "no"))).isEqualTo(2);
    assertThat(number(new InvalidRequest("limit", "no"))).isEqualTo(2);
    assertThat(number(new CannotCreate("no", null))).isEqualTo(2);
    assertThat(number(new SchemaTooOld("2", "1"))).isEqualTo(4);
    assertThat(number(new NoSuchMigration("x", "no"))).isEqualTo(2);
    assertThat(number(new MigrationsLocked("me", "up", Instant.EPOCH))).isEqualTo(3);
    assertThat(number(new InvalidMigration(place, "no"))).isEqualTo(4);
    assertThat(number(new MigrationsRefused(List.of("no")))).isEqualTo(4);
    assertThat(number(new PreflightFailed(List.of("no")))).isEqualTo(4);
    assertThat(
            number(
                new DatabaseUnavailable(
                    DatabaseUnavailable.Reason.UNREACHABLE, "08001", "no", null)))
        .isEqualTo(5);
    assertThat(number(new InvalidDefinition("sourceQuery", "no"))).isEqualTo(4);
    assertThat(number(new NoSuchDefinition("transfer", "9"))).isEqualTo(2);
    assertThat(number(new DefinitionConflict(DefinitionConflict.Reason.IN_USE, "no"))).isEqualTo(4);
    assertThat(number(new TransferRunning("users", 7, Instant.EPOCH))).isEqualTo(3);
    assertThat(number(new TransferFailed(1, "a", "22P02", "no", null))).isEqualTo(1);
    assertThat(
            number(
                new SourceUnavailable(
                    "legacy", DatabaseUnavailable.Reason.UNREACHABLE, "08001", "no", null)))
        .isEqualTo(5);
    assertThat(number(new IllegalStateException())).isEqualTo(70);
  }

  @Test
  void aProblemNamesPlaceStatementAndState() {
    assertThat(
            Failures.problem(
                new MigrationFailed(
                    new Place("1", "1_a.sql", 3), "SELECT x", "42703", "no such column", null)))
        .containsExactly(
            entry("type", "urn:elver:problem:migration-failed"),
            entry("detail", "1_a.sql:3: no such column"),
            entry("version", "1"),
            entry("file", "1_a.sql"),
            entry("line", 3),
            entry("statement", "SELECT x"),
            entry("sqlState", "42703"),
            entry("exitCode", 1));
  }

  private static int number(Exception failure) {
    return ExitCode.of(failure).number();
  }
}
