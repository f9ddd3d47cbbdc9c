package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elver.json.Json;
import org.elver.testing.Forwarder;
import org.elver.testing.Ports;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliIT {

  private static final String DOWN = "\n-- Down migration\nSELECT 1;\n";

  private static final String SLEEPING =
      "SELECT count(*) FROM pg_stat_activity"
          + " WHERE state = 'active' AND query LIKE 'SELECT pg_sleep(120)%'";

  @TempDir Path folder;
  private final TestDatabase database = TestDatabases.newDatabase();

  @BeforeEach
  void threeMigrations() throws IOException {
    write("001_create_users_table.sql", "CREATE TABLE users (id int);" + DOWN);
    write("002_create_contracts_table.sql", "BEGIN; CREATE TABLE contracts (id int); COMMIT;");
    write("003_create_audit_log_table.sql", "CREATE TABLE audit_log (id int);" + DOWN);
  }

  @Test
  void upAppliesWhatIsPendingAndStatusShowsIt() throws Exception {
    CommandLineRun up = run("up");

    assertThat(up.out())
        .isEqualTo(
            """
            Found 3 pending migrations

            → Running migration: 001_create_users_table.sql
            ✓ Migration completed: 001_create_users_table.sql
            → Running migration: 002_create_contracts_table.sql
            ✓ Migration completed: 002_create_contracts_table.sql
            → Running migration: 003_create_audit_log_table.sql
            ✓ Migration completed: 003_create_audit_log_table.sql

            ✓ Completed: 3 applied, 0 failed
            """);
    assertThat(up.exitCode()).isZero();
    assertThat(database.query("SELECT count(*) FROM users, contracts, audit_log"))
        .containsExactly("0");

    write("004_next.sql", "SELECT 1;" + DOWN);
    assertThat(run("status").out())
        .isEqualTo(
            """
            Migration Status
            ================

            Applied:
              ✓ 001_create_users_table.sql
              ✓ 002_create_contracts_table.sql
                  Non-reversible
              ✓ 003_create_audit_log_table.sql

            Pending:
              ○ 004_next.sql

            Total: 3 applied, 1 pending
            """);
  }

  @Test
  void statusOfANewDatabaseChangesNothing() throws Exception {
    CommandLineRun status = run("info");

    assertThat(status.out()).contains("Total: 0 applied, 3 pending\n");
    assertThat(status.out()).contains("  ○ 002_create_contracts_table.sql\n      Non-reversible\n");
    assertThat(status.exitCode()).isZero();
    assertThat(status.err()).isEmpty();
    assertThat(database.query("SELECT to_regnamespace('elver')")).containsExactly((String) null);
  }

  @Test
  void aSecondUpHasNothingToDo() {
    run("pending");

    CommandLineRun again = run("run");
    assertThat(again.out()).isEqualTo("✓ No pending migrations\n");
    assertThat(again.exitCode()).isZero();
  }

  @Test
  void jsonIsTheRecordAlone() throws Exception {
    CommandLineRun up = run("--json", "up");
    assertThat(json(up)).containsEntry("success", true).containsKeys("batch", "applied", "failed");
    assertThat(up.err()).contains("→ Running migration: 001_create_users_table.sql");

    assertThat(json(run("status", "--json")))
        .containsKeys("applied", "pending", "failed", "changed", "missing", "outOfOrder", "locked")
        .extractingByKey("summary")
        .asString()
        .contains("applied=3");
    assertThat(run("list", "--json").out()).startsWith("[").contains("001_create_users_table.sql");
  }

  @Test
  void aFailedMigrationIsOneWithPlaceAndStateAndLeavesNothing() throws Exception {
    write("004_broken.sql", "CREATE TABLE extra (id int);\nSELECT nothing_of_that_name;\n");
    CommandLineRun up = run("up");

    assertThat(up.exitCode()).isEqualTo(1);
    assertThat(up.out())
        .contains("✗ Migration failed: 004_broken.sql\n      004_broken.sql:2: ")
        .contains("      SQLState 42703\n      SELECT nothing_of_that_name")
        .contains("      Nothing of it is left in the database.")
        .endsWith("\n✗ Completed: 3 applied, 1 failed\n");
    assertThat(database.query("SELECT to_regclass('extra')")).containsExactly((String) null);
    assertThat(run("status").out())
        .contains("Failed:\n  ✗ 004_broken.sql\n", "SQLState 42703")
        .endsWith("Total: 3 applied, 0 pending, 1 failed\n");
    CommandLineRun again = run("up", "--json");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(json(again)).containsEntry("success", false);
  }

  @Test
  void aFileOutsideATransactionIsNamedWithItsLine() throws Exception {
    write("004_index.sql", "\nCREATE INDEX CONCURRENTLY ON users (id);\n");

    assertThat(run("list").out())
        .containsPattern(
            "004_index.sql +sequential +Non-reversible +outside a transaction, line 2");
    assertThat(run("up").exitCode()).isZero();
    assertThat(run("status").out())
        .contains("  ✓ 004_index.sql\n      Non-reversible; outside a transaction, line 2: ");
  }

  @Test
  void anInvalidFileIsFourAndNothingRuns() throws Exception {
    write("004_open.sql", "SELECT 'no end");
    CommandLineRun up = run("up");
    CommandLineRun status = run("status", "--json");

    assertThat(up.exitCode()).isEqualTo(4);
    assertThat(up.out()).isEmpty();
    assertThat(up.err()).startsWith("✗ 004_open.sql:1: ");
    assertThat(status.exitCode()).isEqualTo(4);
    assertThat(json(status))
        .containsEntry("type", "urn:elver:problem:invalid-migration")
        .containsEntry("file", "004_open.sql");
    assertThat(database.query("SELECT to_regclass('users')")).containsExactly((String) null);
  }

  @Test
  void anAppliedFileThatChangedIsFourAndStatusTellsIt() throws Exception {
    run("up");
    write("001_create_users_table.sql", "CREATE TABLE users (id bigint);" + DOWN);
    write("004_next.sql", "CREATE TABLE next (id int);");
    CommandLineRun up = run("up");

    assertThat(up.exitCode()).isEqualTo(4);
    assertThat(up.err()).contains("001_create_users_table.sql");
    assertThat(run("status").out()).contains("Changed:\n  ! 001_create_users_table.sql\n");
    assertThat(database.query("SELECT to_regclass('next')")).containsExactly((String) null);
  }

  @Test
  void noConnectionIsFive() {
    TestDatabase nobody = database.at(Ports.free());
    TestDatabase unknown =
        new TestDatabase(database.host(), database.port(), "not_there", "postgres", "postgres");
    TestDatabase stranger =
        new TestDatabase(database.host(), database.port(), database.name(), "stranger", "x");

    for (TestDatabase wrong : List.of(nobody, unknown, stranger)) {
      CommandLineRun status = CommandLineRun.of(wrong, folder, "status");
      assertThat(status.exitCode()).isEqualTo(5);
      assertThat(status.out()).isEmpty();
      assertThat(status.err()).startsWith("✗ ").doesNotContain("\tat ");
    }
    assertThat(json(CommandLineRun.of(unknown, folder, "up", "--json")))
        .containsEntry("type", "urn:elver:problem:database-unavailable")
        .containsEntry("sqlState", "3D000");
  }

  @Test
  void aDatabaseThatComesUpLateIsWaitedFor() throws Exception {
    try (Forwarder late = new Forwarder(database.host(), database.port());
        CommandLineRun status =
            CommandLineRun.start(
                database.at(late.port()), folder, "status", "--database-wait=PT1M")) {
      await(() -> status.err().contains("Waiting for the database. "));
      late.open();
      assertThat(status.ended().exitCode()).isZero();
      assertThat(status.out()).endsWith("Total: 0 applied, 3 pending\n");
    }
  }

  @Test
  void wrongUsageIsTwo() {
    assertThat(run("up", "--no-such-flag").exitCode()).isEqualTo(2);
    assertThat(run("up", "--migration-lock-ttl=soon").exitCode()).isEqualTo(2);
    assertThat(run("no-such-command").exitCode()).isEqualTo(2);
  }

  @Test
  void aHeldLockIsThreeAndSigtermRollsBackAndGivesItBack() throws Exception {
    write("004_long.sql", "CREATE TABLE long (id int);\nSELECT pg_sleep(120);\n");
    try (CommandLineRun holder = CommandLineRun.start(database, folder, "up")) {
      await(() -> database.query(SLEEPING).equals(List.of("1")));
      CommandLineRun other = run("up", "--wait", "3");
      assertThat(other.exitCode()).isEqualTo(3);
      assertThat(other.err()).contains("Waiting. Locked by ").contains("elver-cli");
      assertThat(run("status").out()).contains("Locked by ");
      Instant asked = Instant.now();
      assertThat(holder.terminated().exitCode()).isEqualTo(143);
      assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(8));
      assertThat(holder.err()).contains("Interrupted: ");
    }
    assertThat(database.query("SELECT to_regclass('long')")).containsExactly((String) null);
    assertThat(run("status").out()).doesNotContain("Locked by ");
    write("004_long.sql", "CREATE TABLE long (id int);");
    assertThat(run("up", "--wait=0").exitCode()).isZero();
  }

  @Test
  void migrationsComeFromTheClassPathToo(@TempDir Path classes) throws Exception {
    Path packaged = Files.createDirectories(classes.resolve("META-INF/migrations"));
    Files.writeString(packaged.resolve("004_packaged.sql"), "CREATE TABLE packaged (id int);");

    assertThat(run("up", "--class-path", classes.toString()).out())
        .contains("✓ Migration completed: 004_packaged.sql");
    assertThat(database.query("SELECT count(*) FROM packaged")).containsExactly("0");
  }

  @Test
  void aReaderThatGoesAwayIsNoError() {
    CommandLineRun run =
        CommandLineRun.shell(database, folder, "\"$JAVA\" -jar \"$JAR\" list | head -n 1");

    assertThat(run.out()).startsWith("File").hasLineCount(1);
    assertThat(run.err()).isEmpty();
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(database, folder, arguments);
  }

  private void write(String file, String sql) throws IOException {
    Files.writeString(folder.resolve(file), sql);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    Instant end = Instant.now().plusSeconds(60);
    while (!condition.holds()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(CommandLineRun run) {
    return Json.LINES.fromJson(run.out(), Map.class);
  }
}
