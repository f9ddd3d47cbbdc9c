package org.elver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.elver.problem.CannotCreate;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DefinitionConflict;
import org.elver.problem.ElverException;
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
import org.elver.problem.TransfersInTheWay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ElverProblemTest {

  private static final Place PLACE = new Place("1.2", "V1.2__users.sql", 7);

  record Told(ElverException exception, int status, Map<String, Object> members) {}

  static Stream<Told> all() {
    Instant soon = Instant.now().plus(Duration.ofMinutes(1));
    return Stream.of(
        new Told(
            new InvalidSetting("MIGRATIONS_DIR", "x"), 500, Map.of("setting", "MIGRATIONS_DIR")),
        new Told(new InvalidRequest("limit", "x"), 400, Map.of("parameter", "limit")),
        new Told(new CannotCreate("x", null), 409, Map.of()),
        new Told(new SchemaTooOld("2", "1"), 409, Map.of("required", "2", "actual", "1")),
        new Told(
            new InvalidMigration(PLACE, "x"),
            409,
            Map.of("version", "1.2", "file", "V1.2__users.sql", "line", 7)),
        new Told(new NoSuchMigration("V9", "x"), 404, Map.of("migration", "V9")),
        new Told(
            new MigrationsRefused(List.of("a", "b")), 409, Map.of("reasons", List.of("a", "b"))),
        new Told(new PreflightFailed(List.of("a")), 409, Map.of("reasons", List.of("a"))),
        new Told(
            new MigrationFailed(PLACE, "SELECT x", "42703", "x", null),
            422,
            Map.of(
                "version", "1.2",
                "file", "V1.2__users.sql",
                "line", 7,
                "statement", "SELECT x",
                "sqlState", "42703")),
        new Told(
            new MigrationsLocked("someone", "up", soon),
            423,
            Map.of("lockedBy", "someone", "expiresAt", soon)),
        new Told(
            new TransfersInTheWay("003.sql:1", List.of("transfer \"users\"")),
            423,
            Map.of("transfers", List.of("transfer \"users\""))),
        new Told(
            new DatabaseUnavailable(DatabaseUnavailable.Reason.NOT_READY, "57P03", "x", null),
            503,
            Map.of("reason", DatabaseUnavailable.Reason.NOT_READY, "sqlState", "57P03")),
        new Told(
            new InvalidDefinition("sourceQuery", 3, 14, "42703", "x"),
            400,
            Map.of("field", "sourceQuery", "line", 3, "column", 14, "sqlState", "42703")),
        new Told(new NoSuchDefinition("run", "9"), 404, Map.of()),
        new Told(
            new DefinitionConflict(DefinitionConflict.Reason.NAME_TAKEN, "x"),
            409,
            Map.of("reason", DefinitionConflict.Reason.NAME_TAKEN)),
        new Told(
            new DefinitionConflict(DefinitionConflict.Reason.CHANGED, "x"),
            412,
            Map.of("reason", DefinitionConflict.Reason.CHANGED)),
        new Told(new TransferRunning("users", 7, soon), 409, Map.of("run", 7L)),
        new Told(
            new TransferFailed(12, "age", "22P02", "x", null),
            422,
            Map.of("row", 12L, "column", "age", "sqlState", "22P02")),
        new Told(
            new SourceUnavailable(
                "legacy", DatabaseUnavailable.Reason.UNREACHABLE, "08001", "x", null),
            502,
            Map.of(
                "connection", "legacy",
                "reason", DatabaseUnavailable.Reason.UNREACHABLE,
                "sqlState", "08001")));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyExceptionIsAProblemWithItsFacts(Told told) {
    Problem problem = ElverProblem.of(told.exception());

    assertThat(problem.status()).isEqualTo(told.status());
    assertThat(problem.detail()).isEqualTo(told.exception().getMessage());
    assertThat(problem.members()).isEqualTo(told.members());
  }

  @Test
  void noneIsForgotten() {
    Set<Class<?>> told = new HashSet<>();
    all().forEach(each -> told.add(each.exception().getClass()));

    assertThat(told).isEqualTo(Set.of(ElverException.class.getPermittedSubclasses()));
  }

  @Test
  void whatIsUnknownIsLeftOut() {
    ElverException exception = new MigrationFailed(Place.of("a.sql"), null, null, "no bytes", null);

    assertThat(ElverProblem.of(exception).members()).isEqualTo(Map.of("file", "a.sql"));
  }

  @Test
  void aLeaseThatHasRunOutIsWorthAnotherTryAtOnce() {
    Problem problem =
        ElverProblem.of(new MigrationsLocked("someone", "up", Instant.now().minusSeconds(9)));

    assertThat(problem.retryAfter()).isNegative();
    assertThat(problem.json()).contains("\"status\":423");
  }
}
