package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.elver.json.Json;
import org.elver.testing.Leftovers;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people type to go back, and to go only so far. */
class RollingBackIT {

  private static final String SLEEPING =
      "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** As long as a lease of a killed process is in the way. */
  private static final String[] PATIENT = {"--wait", "30", "--migration-lock-ttl", "PT2S"};

  @TempDir Path folder;
  private final TestDatabase database = TestDatabases.newDatabase();

  @BeforeEach
  void threeMigrations() throws IOException {
    reversible("001_create_users_table.sql", "users");
    write("002_create_contracts_table.sql", "CREATE TABLE contracts (id int);");
    reversible("003_create_audit_log_table.sql", "audit_log");
  }

  @Test
  void downRollsTheLatestBackAndStatusShowsIt() throws Exception {
    run("up");

    CommandLineRun down = run("down");

    assertThat(down.out())
        .isEqualTo(
            """
            Found 1 migrations to roll back

            → Rolling back: 003_create_audit_log_table.sql
            ✓ Rolled back: 003_create_audit_log_table.sql

            ✓ Completed: 1 rolled back, 0 failed
            """);
    assertThat(down.exitCode()).isZero();
    assertThat(exists("audit_log")).isFalse();
    assertThat(run("status").out())
        .contains("Pending:\n  ○ 003_create_audit_log_table.sql\n")
        .endsWith("Total: 2 applied, 1 pending\n");
    assertThat(
            database.query(
                """
                SELECT format('%s %s %s', direction, status, rolled_back_by LIKE '%elver-cli%')
                FROM elver.migration_history
                WHERE scope = 'application' AND migration_key = '3' ORDER BY id
                """))
        .containsExactly("up rolled-back t", "down rolled-back t");
  }

  @Test
  void severalStepsAreRefusedWhereOneHasNoDown() throws Exception {
    run("up");

    CommandLineRun down = run("down", "--steps", "3");

    assertThat(down.exitCode()).isEqualTo(4);
    assertThat(down.out()).isEmpty();
    assertThat(down.err()).startsWith("✗ 002_create_contracts_table.sql: Non-reversible");
    assertThat(exists("audit_log")).isTrue();
  }

  @Test
  void stepsTargetAndBatchSayHowMuch() throws Exception {
    write(
        "002_create_contracts_table.sql",
        "-- Rollback: DROP TABLE contracts;\nCREATE TABLE contracts (id int);");
    run("up", "--target", "002");
    assertThat(exists("audit_log")).isFalse();
    run("up");
    reversible("004_next.sql", "next");
    run("up");

    assertThat(run("revert", "--batch", "--json").out()).contains("\"batch\": 3,\n");
    assertThat(run("down", "--target", "002", "--json").out()).contains("\"batch\": 2,\n");
    assertThat(run("down", "--batch", "1").out())
        .endsWith("✓ Completed: 2 rolled back, 0 failed\n");
    assertThat(run("down", "--steps", "3").out()).isEqualTo("✓ Nothing to roll back\n");

    assertThat(run("up").exitCode()).isZero();
    assertThat(run("down", "--steps", "3").out())
        .endsWith("✓ Completed: 3 rolled back, 0 failed\n");
    assertThat(exists("users")).isTrue();
    assertThat(exists("contracts")).isFalse();
  }

  @Test
  void wrongUsageIsTwo() {
    for (List<String> wrong :
        List.of(
            List.of("down", "--steps", "0"),
            List.of("down", "--steps", "x"),
            List.of("down", "--steps", "1", "--batch", "1"),
            List.of("down", "--batch", "last"),
            List.of("down", "--target", "nothing"),
            List.of("up", "--target", "nothing"),
            List.of("run", "nothing"),
            List.of("run", "001", "--continue-on-error"))) {
      CommandLineRun run = run(wrong.toArray(String[]::new));
      assertThat(run.exitCode()).as(wrong.toString()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("✗ ");
    }
  }

  @Test
  void aFailedRollBackIsOneAndShown() throws Exception {
    write("004_odd.up.sql", "CREATE TABLE odd (id int);");
    write("004_odd.down.sql", "DROP TABLE odd;\nDROP TABLE even;");
    run("up");

    CommandLineRun down = run("down", "--steps", "2", "--continue-on-error");

    assertThat(down.exitCode()).isEqualTo(1);
    assertThat(down.out())
        .contains("✗ Rolling back failed: 004_odd.up.sql\n      004_odd.down.sql:2: table \"even\"")
        .contains("✓ Rolled back: 003_create_audit_log_table.sql")
        .contains("      It is applied as before. The next down tries again.")
        .endsWith("✗ Completed: 1 rolled back, 1 failed\n");
    assertThat(exists("odd")).isTrue();
    assertThat(run("status").out())
        .contains("  ✓ 004_odd.up.sql\n      Rolling it back did not succeed:\n")
        .endsWith("Total: 3 applied, 1 pending\n");
  }

  @Test
  void upGoesOnAfterAFailureWhereAsked() throws Exception {
    write("002_create_contracts_table.sql", "SELECT nothing_of_that_name;");
    write("004_worse.sql", "SELECT 1 / 0;");

    CommandLineRun up = run("up", "--continue-on-error");

    assertThat(up.exitCode()).isEqualTo(1);
    assertThat(up.out())
        .contains("✗ Migration failed: 002_create_contracts_table.sql\n")
        .contains("✓ Migration completed: 003_create_audit_log_table.sql\n")
        .contains("      002_create_contracts_table.sql: Nothing of it is left in the database.")
        .contains("      004_worse.sql: Nothing of it is left in the database.")
        .endsWith("✗ Completed: 2 applied, 2 failed\n");
    assertThat(exists("audit_log")).isTrue();
  }

  @Test
  void runAppliesOneAndSaysWhereItIsApplied() throws Exception {
    CommandLineRun early = run("run", "003_create_audit_log_table.sql");
    assertThat(early.exitCode()).isEqualTo(4);
    assertThat(early.err()).contains("001_create_users_table.sql, 002_create_contracts_table.sql");

    assertThat(run("run", "001_create_users_table.sql").out())
        .isEqualTo(
            """
            Found 1 pending migrations

            → Running migration: 001_create_users_table.sql
            ✓ Migration completed: 001_create_users_table.sql

            ✓ Completed: 1 applied, 0 failed
            """);
    CommandLineRun again = run("run", "001_create_users_table.sql");
    assertThat(again.out()).isEqualTo("⊘ Migration already applied: 001_create_users_table.sql\n");
    assertThat(again.exitCode()).isZero();
    assertThat(json(run("run", "1", "--json")))
        .containsEntry("alreadyApplied", true)
        .containsEntry("success", true);
    assertThat(exists("contracts")).isFalse();
    assertThat(run("run").out()).endsWith("✓ Completed: 2 applied, 0 failed\n");
  }

  @Test
  void aKilledDownInATransactionLeavesItAppliedAndTheNextGoesThrough() throws Exception {
    write(
        "004_long.sql",
        "-- Up\nCREATE TABLE long (id int);\n-- Down\nDROP TABLE long; SELECT pg_sleep(120) WHERE nextval('attempts') = 1;");
    database.execute("CREATE SEQUENCE attempts");
    run("up");
    killedWhileSleeping();

    CommandLineRun status = run("status");
    assertThat(status.out()).contains("✓ 004_long.sql").doesNotContain("Failed");
    CommandLineRun down = run("down", PATIENT);

    assertThat(down.exitCode()).as(down.err()).isZero();
    assertThat(exists("long")).isFalse();
    assertThat(executionsOfTheFourth()).containsExactly("up rolled-back", "down rolled-back");
    Leftovers.none(database);
  }

  @Test
  void aKilledDownOutsideATransactionContinues() throws Exception {
    stepwise();
    run("up");
    killedWhileSleeping();
    assertThat(database.query("SELECT count(*) FROM steps")).containsExactly("1");

    CommandLineRun down = run("down", PATIENT);

    assertThat(down.exitCode()).as(down.out() + down.err()).isZero();
    assertThat(down.err()).contains("004_long.sql: continues after its first 2 statements");
    assertThat(database.query("SELECT count(*) FROM steps")).containsExactly("2");
    assertThat(exists("long")).isFalse();
    assertThat(executionsOfTheFourth())
        .containsExactly("up rolled-back", "down failed", "down rolled-back");
    Leftovers.none(database);
  }

  @Test
  void afterAKilledDownTheNextUpFinishesItFirst() throws Exception {
    stepwise();
    run("up");
    killedWhileSleeping();

    CommandLineRun up = run("up", PATIENT);

    assertThat(up.exitCode()).as(up.out() + up.err()).isZero();
    assertThat(up.err()).contains("004_long.sql: finishes its roll-back, which stopped half-way");
    assertThat(up.out())
        .startsWith("Found 1 pending migrations")
        .contains("✓ Migration completed: 004_long.sql");
    assertThat(database.query("SELECT count(*) FROM pg_class WHERE relname = 'long_id'"))
        .containsExactly("1");
    assertThat(executionsOfTheFourth())
        .containsExactly("up rolled-back", "down failed", "down rolled-back", "up completed");
    Leftovers.none(database);
  }

  @Test
  void upAndDownOfTwoProcessesDoNotMix() throws Exception {
    run("up");
    database.execute("CREATE TABLE told (n int)");
    write(
        "004_long.sql",
        """
        CREATE TABLE long (id int);
        DO $$ BEGIN
          WHILE NOT EXISTS (SELECT FROM told) LOOP PERFORM pg_sleep(0.1); END LOOP;
        END $$;
        """);
    try (CommandLineRun up = CommandLineRun.start(database, folder, "up")) {
      Poll.until(database, SLEEPING);
      CommandLineRun atOnce = run("down", "--wait", "0");
      assertThat(atOnce.exitCode()).isEqualTo(3);
      assertThat(atOnce.err()).contains("The migration lock is held by ", "elver-cli");

      try (CommandLineRun waiting =
          CommandLineRun.start(database, folder, "down", "--wait", "50")) {
        Poll.until("waits", PATIENCE, waiting::err, text -> text.contains("Waiting. Locked by"));
        database.execute("INSERT INTO told VALUES (1)");

        assertThat(up.ended().exitCode()).isZero();
        assertThat(waiting.ended().exitCode()).isEqualTo(4);
        assertThat(waiting.err()).contains("Another run changed what is applied");
      }
    }
    assertThat(
            database.query(
                "SELECT count(*) FROM elver.migration_history WHERE scope = 'application' AND status = 'completed'"))
        .containsExactly("4");
  }

  private void stepwise() throws Exception {
    write(
        "004_long.sql",
        """
        -- Up
        CREATE TABLE long (id int);
        CREATE INDEX long_id ON long (id);
        -- Down
        INSERT INTO steps VALUES (1);
        DROP INDEX CONCURRENTLY long_id;
        SELECT pg_sleep(120) WHERE nextval('attempts') = 1;
        INSERT INTO steps VALUES (2);
        DROP TABLE long;
        """);
    database.execute("CREATE SEQUENCE attempts; CREATE TABLE steps (n int)");
  }

  private void killedWhileSleeping() {
    try (CommandLineRun down =
        CommandLineRun.start(database, folder, "down", "--migration-lock-ttl", "PT2S")) {
      Poll.until(database, SLEEPING);
      down.killed();
    }
  }

  private List<String> executionsOfTheFourth() throws SQLException {
    return database.query(
        """
        SELECT direction || ' ' || status FROM elver.migration_history
        WHERE scope = 'application' AND migration_key = '4' ORDER BY id
        """);
  }

  private boolean exists(String table) throws SQLException {
    return database.query("SELECT to_regclass('" + table + "')").get(0) != null;
  }

  private CommandLineRun run(String command, String[] more) {
    String[] all = new String[more.length + 1];
    all[0] = command;
    System.arraycopy(more, 0, all, 1, more.length);
    return run(all);
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(database, folder, arguments);
  }

  private void reversible(String file, String table) throws IOException {
    write(file, "-- Up\nCREATE TABLE %1$s (id int);\n-- Down\nDROP TABLE %1$s;\n".formatted(table));
  }

  private void write(String file, String sql) throws IOException {
    Files.writeString(folder.resolve(file), sql);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(CommandLineRun run) {
    return Json.LINES.fromJson(run.out(), Map.class);
  }
}
