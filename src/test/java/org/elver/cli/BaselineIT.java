package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineIT {

  @TempDir Path folder;
  private final TestDatabase database = TestDatabases.newDatabase();

  @BeforeEach
  void aSchemaThatIsThere() throws Exception {
    database.execute("CREATE TABLE users (id int)");
    write("001_users.sql", "-- Description: Who may log in\nCREATE TABLE users (id int);");
    write("002_old.sql", "SELECT 'no end that anybody could find");
    write("003_next.sql", "CREATE TABLE next_one (id int);");
    write("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one;");
  }

  @Test
  void whatIsUpToTheVersionCountsAndTheRestRuns() throws Exception {
    CommandLineRun shown = run("baseline", "2");
    assertThat(shown.exitCode()).isEqualTo(2);
    assertThat(shown.out())
        .isEqualTo("Count as applied without being run:\n  001_users.sql\n  002_old.sql\n\n");
    assertThat(database.query("SELECT to_regnamespace('elver')")).containsExactly((String) null);

    CommandLineRun done = run("baseline", "2", "--confirm");
    assertThat(done.exitCode()).isZero();
    assertThat(done.out()).endsWith("✓ Baseline 2: 2 count\n");
    assertThat(
            database.query(
                "SELECT file || ' ' || status || ' ' || execution_ms || ' ' || (metadata ->> 'baseline')"
                    + " || ' ' || description FROM elver.migration_history"
                    + " WHERE scope = 'application' ORDER BY id"))
        .containsExactly(
            "001_users.sql completed 0 2 Baseline 2: counts as applied, was not run",
            "002_old.sql completed 0 2 Baseline 2: counts as applied, was not run");
    assertThat(database.query("SELECT action || ' ' || subject FROM elver.audit"))
        .containsExactly("baseline 2");
    assertThat(run("status").out()).contains("✓ 002_old.sql").endsWith("2 applied, 2 pending\n");
    assertThat(run("up").out()).endsWith("✓ Completed: 2 applied, 0 failed\n");
  }

  @Test
  void aBaselineBelowWhatIsAppliedIsRefused() throws Exception {
    run("baseline", "2", "--confirm");
    assertThat(run("up").exitCode()).isZero();

    CommandLineRun late = run("baseline", "2", "--confirm", "--json");

    assertThat(late.exitCode()).isEqualTo(4);
    assertThat(late.out()).contains("Version 003 is applied, which is above 2");
  }

  @Test
  void aFailedAttemptThatLeftNothingIsNoHindrance() throws Exception {
    write("002_old.sql", "SELECT 1;");
    assertThat(run("up").exitCode()).isEqualTo(1);

    assertThat(run("baseline", "1", "--confirm").exitCode()).isZero();

    assertThat(run("up").exitCode()).isZero();
  }

  @Test
  void whoSaysThatNothingIsThereIsBelieved() throws Exception {
    write("002_old.sql", "SELECT 1;");
    write("001_users.sql", "CREATE TABLE people (id int);");
    database.execute(
        """
        CREATE TABLE public.schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);
        INSERT INTO public.schema_migrations VALUES (3, false);
        """);
    assertThat(run("up").exitCode()).isEqualTo(4);

    CommandLineRun none = run("baseline", "0", "--confirm");

    assertThat(none.out()).startsWith("No file up to 0: nothing counts as applied\n");
    assertThat(run("up").out()).endsWith("✓ Completed: 4 applied, 0 failed\n");
  }

  @Test
  void whatIsNoVersionIsWrongUsage() {
    assertThat(run("baseline", "two").exitCode()).isEqualTo(2);
    assertThat(run("baseline").exitCode()).isEqualTo(2);
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(database, folder, arguments);
  }

  private void write(String file, String sql) throws IOException {
    Files.writeString(folder.resolve(file), sql);
  }
}
