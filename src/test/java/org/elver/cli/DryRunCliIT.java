package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elver.testing.Dump;
import org.elver.testing.Leftovers;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunCliIT {

  @TempDir private Path folder;
  private final TestDatabase database = TestDatabases.newDatabase();

  @AfterEach
  void nothingIsLeft() {
    Leftovers.none(database);
  }

  @Test
  void showsInEightyColumnsWhatWouldBeDoneAndThenDoesExactlyThat() throws Exception {
    write(
        "001_a.sql",
        "CREATE TABLE a (id serial PRIMARY KEY, n text); INSERT INTO a (n) VALUES ('x')");
    assertThat(run("up").exitCode()).isZero();
    write(
        "002_b.sql",
        "ALTER TABLE a ADD COLUMN total numeric DEFAULT random(), ALTER n SET NOT NULL");
    write("003_c.sql", "CREATE INDEX CONCURRENTLY a_n ON a (n)");
    write("004_d.sql", "CREATE TABLE d (id int); INSERT INTO a (n) VALUES ('y')");
    String before = Dump.everything(database);

    CommandLineRun dryRun =
        CommandLineRun.shell(database, folder, "COLUMNS=80 $JAVA -jar $JAR up --dry-run");

    assertThat(dryRun.exitCode()).as(dryRun.err()).isZero();
    assertThat(dryRun.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));
    assertThat(dryRun.out())
        .contains("Dry run of 3 migrations, rolled back")
        .contains("✓ 002_b.sql")
        .contains("AccessExclusiveLock on Odd, place.a")
        .containsPattern("rewritten +Odd, place.a")
        .contains("+ column Odd, place.a.total")
        .contains("~ column Odd, place.a.n: n text → n text NOT NULL")
        .contains("○ 003_c.sql")
        .contains("Runs only on a copy")
        .contains("+ table Odd, place.d")
        .contains("Odd, place.a_id_seq")
        .contains("Dry run: 2 would succeed, 0 would fail, 1 not shown");
    assertThat(Dump.everything(database))
        .isEqualToIgnoringWhitespace(before.replace("a_id_seq', 1, true", "a_id_seq', 2, true"));

    Matcher plan = Pattern.compile("up --plan (\\w+)").matcher(dryRun.out());
    assertThat(plan.find()).isTrue();
    CommandLineRun up = run("up", "--plan", plan.group(1));
    assertThat(up.exitCode()).as(up.err()).isZero();
    assertThat(up.out()).contains("Completed: 3 applied, 0 failed");
    CommandLineRun again = run("up", "--plan", plan.group(1));
    assertThat(again.exitCode()).isEqualTo(4);
    assertThat(again.err()).contains("002_b.sql: in the plan, and no longer to be run");
  }

  @Test
  void oneMigrationIsTriedAlone() throws Exception {
    write("001_a.sql", "CREATE TABLE a (id int)");
    write("002_b.sql", "CREATE TABLE b (id int)");

    CommandLineRun one = run("run", "001", "--dry-run");
    assertThat(one.exitCode()).as(one.err()).isZero();
    assertThat(one.out())
        .contains("Dry run of 1 migration, rolled back", "+ table Odd, place.a")
        .doesNotContain("--plan");
    assertThat(run("run", "001", "--dry-run", "--on-copy").out()).contains("in a scratch database");
    assertThat(run("run", "002", "--dry-run").exitCode()).isEqualTo(4);
    assertThat(run("run", "001", "--on-copy").exitCode()).isEqualTo(2);
    assertThat(run("run", "001", "--plan", "x").exitCode()).isEqualTo(2);
    assertThat(
            database.query(
                "SELECT count(*) FROM elver.migration_history WHERE scope = 'application'"))
        .containsExactly("0");

    assertThat(run("run", "001").exitCode()).isZero();
    CommandLineRun again = run("run", "001", "--dry-run");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("Nothing to do");
  }

  @Test
  void aFailureAndABudgetHaveExitCodesOfTheirOwn() throws Exception {
    write("001_a.sql", "CREATE TABLE a (id int);\nSELECT * FROM nowhere;");
    CommandLineRun failed = run("up", "--dry-run", "--json");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out()).contains("\"sqlState\": \"42P01\"", "\"dryRun\": true", "\"line\": 2");
    assertThat(run("up", "--dry-run").out()).contains("✗ 001_a.sql would fail", "001_a.sql:2");

    write("001_a.sql", "SELECT pg_sleep(60)");
    CommandLineRun late = run("up", "--dry-run", "--migration-dry-run-budget", "1");
    assertThat(late.exitCode()).isEqualTo(4);
    assertThat(late.out().replaceAll("\\s+", " "))
        .contains("Not finished within the budget of PT1S", "--on-copy", "Dry run not finished");
    assertThat(
            database.query(
                "SELECT count(*) FROM elver.migration_history WHERE scope = 'application'"))
        .containsExactly("0");
  }

  @Test
  void triesOnACopyAndTriesADown() throws Exception {
    write("001_a.sql", "-- Up\nCREATE TABLE a (id int);\n-- Down\nDROP TABLE a;\n");
    assertThat(run("up").exitCode()).isZero();
    CommandLineRun down = run("down", "--dry-run");
    assertThat(down.exitCode()).isZero();
    assertThat(down.out()).contains("- table Odd, place.a", "down --plan ");
    write("002_b.sql", "CREATE INDEX CONCURRENTLY a_id ON a (id)");

    CommandLineRun up = run("up", "--dry-run", "--on-copy");

    assertThat(up.exitCode()).as(up.err()).isZero();
    assertThat(up.out())
        .contains("in a scratch database", "✓ 002_b.sql", "+ index Odd, place.a_id");
    assertThat(database.query("SELECT to_regclass('a_id')").get(0)).isNull();
    assertThat(database.query("SELECT count(*) FROM pg_database WHERE datname ~ 'elver_scratch'"))
        .containsExactly("0");
  }

  @Test
  void aKilledDryRunLeavesNothingThatTheNextDoesNotClear() throws Exception {
    write("001_a.sql", "CREATE TABLE a (id int); SELECT pg_sleep(60)");
    String scratch =
        "SELECT datname FROM pg_database d WHERE d.datname LIKE 'elver\\_scratch\\_%'"
            + " AND shobj_description(oid, 'pg_database') LIKE '%copy of "
            + database.name()
            + ",%'";
    String sleeping = "SELECT count(*) %s FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
    try (CommandLineRun live = CommandLineRun.start(database, folder, "up", "--dry-run")) {
      Poll.until(database, sleeping.formatted("= 1"));
      live.killed();
    }
    Poll.until(database, sleeping.formatted("= 0"));
    try (CommandLineRun copy =
        CommandLineRun.start(database, folder, "up", "--dry-run", "--on-copy")) {
      Poll.until(database, sleeping.formatted("= 1"));
      assertThat(database.query(scratch)).hasSize(1);
      copy.killed();
    }
    Poll.until(
        database,
        "SELECT count(*) = 0 FROM pg_stat_activity WHERE datname LIKE 'elver\\_scratch\\_%'");

    write("001_a.sql", "CREATE TABLE a (id int)");
    assertThat(run("up", "--dry-run", "--on-copy").exitCode()).isZero();
    assertThat(database.query(scratch)).isEmpty();
    assertThat(run("up").exitCode()).isZero();
  }

  @Test
  void whatDoesNotGoTogetherIsWrongUsage() throws SQLException {
    assertThat(run("up", "--on-copy").exitCode()).isEqualTo(2);
    assertThat(run("up", "--plan", "x", "--dry-run").exitCode()).isEqualTo(2);
    assertThat(run("down", "--plan", "x", "--steps", "2").exitCode()).isEqualTo(2);
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(database, folder, arguments);
  }

  private void write(String file, String sql) throws IOException {
    Files.writeString(folder.resolve(file), sql);
  }
}
