package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.elver.migration.check.Preflight;
import org.elver.migration.check.PreflightCheck;
import org.elver.migration.check.PreflightCheck.Status;
import org.elver.migration.check.Validation;
import org.elver.migration.check.Validation.Issue;
import org.elver.migration.check.Validation.Kind;
import org.elver.migration.check.Validation.Level;
import org.elver.problem.PreflightFailed;
import org.elver.problem.SchemaTooOld;
import org.elver.testing.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksIT extends EngineFixture {

  @ParameterizedTest
  @CsvSource({
    "'CREATE TABLE a (id int,);', 1",
    "'SELECT 1;\nCREATE TABLE a (id int);\n\nSELEC 2;', 4",
    "'SELECT ''ä€😀'';\nSELECT\n  1 FORM t;', 3",
    "'COMMIT;\nCREATE TABLE a ();\nDROPP TABLE a;', 3",
    "'CREATE INDEX CONCURRENTLY ON a;', 1",
    "'SELECT 1;\nINSERT INTO a VALUES', 2"
  })
  void whatTheServersGrammarRefusesIsPlaced(String sql, int line) throws Exception {
    write("001_a.sql", sql);

    Validation validation = engine().migrations().checks().validate();

    assertThat(validation.ok()).isFalse();
    assertThat(validation.issues())
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.kind()).isEqualTo(Kind.syntax);
              assertThat(issue.file()).isEqualTo("001_a.sql");
              assertThat(issue.line()).isEqualTo(line);
              assertThat(issue.detail()).contains("syntax error");
            });
    assertThat(exists("a")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM nothing_of_that_name; UPDATE neither SET x = 1; DROP TABLE nor;",
        "CREATE TABLE a (); COMMIT; CREATE TABLE b (); ROLLBACK; VACUUM;",
        "DO $$ BEGIN EXECUTE 'DROP TABLE keep'; END $$; DROP TABLE keep; TRUNCATE keep",
        "SELECT 'a\\'; DROP TABLE keep",
        "PREPARE TRANSACTION 'x'; SELECT pg_terminate_backend(pg_backend_pid())",
        "COPY keep FROM stdin;\n1\n\\.\nDELETE FROM keep;",
        "-- nothing but a comment"
      })
  void nothingOfWhatIsReadIsExecuted(String sql) throws Exception {
    database.execute("CREATE TABLE keep (id int); INSERT INTO keep VALUES (7)");
    write("001_a.sql", sql);

    assertThat(engine().migrations().checks().validate().issues()).isEmpty();

    assertThat(database.query("SELECT id FROM keep")).containsExactly("7");
    assertThat(exists("a")).isFalse();
    assertThat(database.query("SELECT to_regnamespace('elver')")).containsExactly((String) null);
  }

  @Test
  void aDownIsReadToo() {
    write("001_a.sql", "SELECT 1;\n-- Down\nDROPP TABLE a;\n");
    write("002_b.up.sql", "SELECT 1;");
    write("002_b.down.sql", "SELECT 1;\nDROPP TABLE b;");

    assertThat(engine().migrations().checks().validate().issues())
        .extracting(Issue::file, Issue::line)
        .containsExactly(tuple("001_a.sql", 3), tuple("002_b.down.sql", 2));
  }

  @Test
  void contradictionsWithTheHistoryAreAllListed() throws Exception {
    write("001_a.sql", "CREATE TABLE a ();");
    write("003_c.sql", "CREATE TABLE c ();");
    write("004_d.sql", "CREATE TABLE d ();");
    assertApplied(up());
    write("001_a.sql", "CREATE TABLE a (id int);");
    write("002_late.sql", "SELECT 1;");
    Files.delete(folder.resolve("004_d.sql"));
    write("005_open.sql", "SELECT 'no end");
    write("006_vacuum.sql", "\nVACUUM;");

    Validation validation =
        engine(Map.of("MIGRATION_STRICT", "true")).migrations().checks().validate();

    assertThat(validation.issues())
        .extracting(issue -> issue.level() + " " + issue.kind() + " " + issue.file())
        .containsExactlyInAnyOrder(
            "error unreadable 005_open.sql",
            "error changed 001_a.sql",
            "error outOfOrder 002_late.sql",
            "warning missing 004_d.sql",
            "error unmarked 006_vacuum.sql");
    Validation allowed =
        engine(Map.of("MIGRATION_OUT_OF_ORDER", "allow")).migrations().checks().validate();
    assertThat(allowed.issues())
        .filteredOn(issue -> issue.kind() == Kind.outOfOrder)
        .extracting(Issue::level)
        .containsExactly(Level.warning);
  }

  @Test
  void aNameThatFitsNoConventionIsAnIssue() {
    write("nonsense.sql", "SELECT 1;");

    assertThat(engine().migrations().checks().validate().issues())
        .extracting(Issue::kind, Issue::file)
        .containsExactly(tuple(Kind.unreadable, "nonsense.sql"));
  }

  @Test
  void aGoodDatabaseIsReadyAndNothingIsChangedByLooking() throws Exception {
    write("001_a.sql", "CREATE TABLE a ();\n-- Down\nDROP TABLE a;");

    Preflight preflight = engine().migrations().checks().preflight();

    assertThat(preflight.ok()).isTrue();
    assertThat(preflight.checks())
        .extracting(PreflightCheck::name)
        .contains(
            "connection",
            "credentials",
            "server-version",
            "writable",
            "privileges",
            "history-table",
            "long-transactions",
            "invalid-indexes",
            "backup",
            "files",
            "checksums",
            "order",
            "missing",
            "failed",
            "reversible",
            "lock");
    assertThat(status(preflight, "history-table")).isEqualTo(Status.ok);
    assertThat(status(preflight, "backup")).isEqualTo(Status.warning);
    assertThat(database.query("SELECT to_regnamespace('elver')")).containsExactly((String) null);
  }

  @Test
  void whatStandsInTheWayOfARunFailsOrWarns() throws Exception {
    write("001_a.sql", "CREATE TABLE a (id int);");
    assertApplied(up());
    write("001_a.sql", "CREATE TABLE a (id bigint);");
    write("002_b.sql", "SELECT 1;");
    database.execute("INSERT INTO a VALUES (1), (1)");
    assertThat(
            catchThrowable(
                () -> database.execute("CREATE UNIQUE INDEX CONCURRENTLY twice ON a (id)")))
        .isNotNull();

    Preflight preflight = engine().migrations().checks().preflight();

    assertThat(preflight.ok()).isFalse();
    assertThat(status(preflight, "checksums")).isEqualTo(Status.failed);
    assertThat(status(preflight, "reversible")).isEqualTo(Status.warning);
    assertThat(preflight.checks())
        .filteredOn(check -> check.name().equals("invalid-indexes"))
        .singleElement()
        .satisfies(check -> assertThat(check.detail()).contains("twice"));
    database.execute("DROP INDEX twice");
  }

  @Test
  void aReadOnlyServerIsToldBeforeAnythingRuns() throws Exception {
    write("001_a.sql", "CREATE TABLE a ();");
    engine().migrations().prepare();
    database
        .asSuperuser()
        .execute("ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");

    Preflight preflight = engine().migrations().checks().preflight();

    assertThat(status(preflight, "writable")).isEqualTo(Status.failed);
    assertThatExceptionOfType(PreflightFailed.class)
        .isThrownBy(this::up)
        .withMessageContaining("default_transaction_read_only");
  }

  @Test
  void aDatabaseThatCannotBeAskedFailsOneCheck() {
    try (TestEngine nobody = new TestEngine(database.at(Ports.free()), folder, Map.of())) {
      Preflight preflight = nobody.migrations().checks().preflight();

      assertThat(preflight.ok()).isFalse();
      assertThat(preflight.checks()).extracting(PreflightCheck::name).containsExactly("connection");
    }
  }

  @Test
  void anApplicationCanAskForAVersion() {
    assertThatExceptionOfType(SchemaTooOld.class)
        .isThrownBy(() -> engine().migrations().requireVersion("1"))
        .withMessageContaining("version 1 ")
        .withMessageContaining("no version is applied");
    write("001_a.sql", "CREATE TABLE a ();");
    write("010_b.sql", "CREATE TABLE b ();");
    write("R__views.sql", "CREATE OR REPLACE VIEW v AS SELECT 1;");
    assertApplied(up());
    write("011_c.sql", "CREATE TABLE c ();");
    Migrations migrations = engine().migrations();

    assertThat(migrations.version())
        .satisfies(
            version -> {
              assertThat(version.version()).isEqualTo("010");
              assertThat(version.name()).isEqualTo("b");
              assertThat(version.applied()).isEqualTo(3);
              assertThat(version.pending()).isEqualTo(1);
              assertThat(version.upToDate()).isFalse();
            });
    List.of("1", "9", "10", "010").forEach(migrations::requireVersion);
    assertThatExceptionOfType(SchemaTooOld.class)
        .isThrownBy(() -> migrations.requireVersion("11"))
        .satisfies(e -> assertThat(e.required() + " " + e.actual()).isEqualTo("11 010"));
  }

  private static Status status(Preflight preflight, String name) {
    return preflight.checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow()
        .status();
  }
}
