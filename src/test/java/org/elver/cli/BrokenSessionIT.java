package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.elver.migration.JavaMigration;
import org.elver.testing.JavaSources;
import org.elver.testing.Leftovers;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody ends a session of a run, or keeps what it needs. */
class BrokenSessionIT {

  private static final String SLEEP = "SELECT pg_sleep(600) WHERE nextval('attempts') = 1";
  private static final String SLEEPING =
      "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";

  @TempDir Path folder;
  @TempDir Path code;
  private final TestDatabase database = TestDatabases.newDatabase();

  @BeforeEach
  void aTable() throws Exception {
    database.execute("CREATE SEQUENCE attempts; CREATE TABLE there (n int)");
  }

  @AfterEach
  void nothingIsLeft() {
    Leftovers.none(database);
  }

  @Test
  void endedInATransactionNothingOfTheMigrationStays() throws Exception {
    write("001_first.sql", "CREATE TABLE first ();");
    write("002_long.sql", "CREATE TABLE long_one ();\n" + SLEEP + ";");

    try (CommandLineRun run = start("up")) {
      Poll.until(database, SLEEPING);
      endSleeper();
      run.ended();

      assertThat(run.exitCode()).isEqualTo(1);
      assertTells(
          run,
          "002_long.sql:2: terminating connection due to administrator command",
          "pg_terminate_backend",
          "SQLState 57P01",
          SLEEP,
          "Nothing of it is left in the database. The next up tries it again.",
          "1 applied, 1 failed");
    }

    assertThat(database.query("SELECT to_regclass('long_one')")).containsExactly((String) null);
    assertThat(history()).containsExactly("001_first.sql completed", "002_long.sql failed 57P01 2");
    assertNextUpCompletes("002_long.sql completed");
  }

  @Test
  void endedInAConcurrentBuildTheInvalidIndexIsNamedAndDroppedByTheNextRun() throws Exception {
    write(
        "001_index.sql",
        "INSERT INTO there VALUES (1);\nCREATE INDEX CONCURRENTLY there_n ON there (n);");

    try (Connection other = database.connect();
        Statement statement = other.createStatement();
        CommandLineRun run = start("up")) {
      statement.execute("BEGIN; INSERT INTO there VALUES (2)");
      Poll.until(
          database,
          "SELECT count(*) = 1 FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting%'");
      database
          .asSuperuser()
          .query("SELECT pg_terminate_backend(pid) FROM pg_stat_progress_create_index");
      run.ended();
      statement.execute("ROLLBACK");

      assertThat(run.exitCode()).isEqualTo(1);
      assertTells(
          run,
          "001_index.sql:2: terminating connection due to administrator command",
          "It left the invalid index \"Odd, place\".\"there_n\" behind, which the next run drops",
          "SQLState 57P01",
          "Its first statement is done and stays. The next up continues after that.");
    }

    assertThat(history()).containsExactly("001_index.sql failed 57P01 2");
    CommandLineRun next = assertNextUpCompletes("001_index.sql completed");
    assertThat(next.err()).contains("Drops the invalid index");
    assertThat(database.query("SELECT n FROM there")).containsExactly("1");
    assertThat(
            database.query(
                "SELECT indisvalid FROM pg_index WHERE indexrelid = 'there_n'::regclass"))
        .containsExactly("t");
  }

  @ParameterizedTest
  @CsvSource({
    "true, Nothing of it is left in the database. The next up tries it again.",
    "false, Its first statement is done and stays. The next up continues after that."
  })
  void endedInAJavaMigration(boolean transactional, String consequence) throws Exception {
    Path jar =
        new JavaSources(code)
            .add(
                """
                package shop;
                import org.elver.migration.*;
                public class V1__Long implements JavaMigration {
                  public boolean transactional() { return %s; }
                  public void up(MigrationContext context) throws Exception {
                    %s"INSERT INTO there VALUES (1)")%s;
                    context.execute("%s");
                  }
                }
                """
                    .formatted(
                        transactional,
                        transactional
                            ? "context.execute("
                            : "context.once(\"insert\", c -> c.createStatement().execute(",
                        transactional ? "" : ")",
                        SLEEP))
            .jar(JavaMigration.class.getName());

    try (CommandLineRun run = start("up", "--class-path", jar.toString())) {
      Poll.until(database, SLEEPING);
      endSleeper();
      run.ended();

      assertThat(run.exitCode()).isEqualTo(1);
      assertTells(
          run,
          "shop.V1__Long:7: org.postgresql.util.PSQLException: terminating connection",
          "pg_terminate_backend",
          "SQLState 57P01",
          SLEEP,
          consequence);
    }

    assertThat(history()).containsExactly("shop.V1__Long failed 57P01 7");
    assertThat(database.query("SELECT n FROM there")).hasSize(transactional ? 0 : 1);
    CommandLineRun next = start("up", "--class-path", jar.toString()).ended();
    assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
    assertThat(database.query("SELECT n FROM there")).containsExactly("1");
    assertThat(history()).last().isEqualTo("shop.V1__Long completed");
  }

  @Test
  void endingTheSessionsThatRenewTheLeaseDoesNotDisturb() throws Exception {
    database.execute("CREATE TABLE gate ()");
    write(
        "001_waits.sql",
        """
        SET lock_timeout = 0;
        DO $$ BEGIN
          WHILE NOT EXISTS (SELECT FROM gate) LOOP PERFORM pg_sleep(0.02); END LOOP;
        END $$;
        """);
    write("002_next.sql", "CREATE TABLE next ();");

    try (CommandLineRun run = start("up", "--migration-lock-ttl", "PT1S")) {
      Poll.until(
          database,
          "SELECT count(*) > 0 FROM pg_stat_activity WHERE query LIKE '%FROM gate)%' AND state = 'active' AND pid <> pg_backend_pid()");
      for (int i = 0; i < 3; i++) {
        Poll.until(
            "another session",
            Duration.ofSeconds(60),
            () ->
                database
                    .asSuperuser()
                    .query(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND state = 'idle'
                        """),
            ended -> !ended.isEmpty());
      }
      database.execute("INSERT INTO gate DEFAULT VALUES");
      run.ended();

      assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
      assertTells(run, "2 applied, 0 failed");
    }
    assertThat(history()).containsExactly("001_waits.sql completed", "002_next.sql completed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-- no-transaction\n"})
  void aLockThatIsNeverGivenUpIsToldAfterAllAttempts(String mark) throws Exception {
    write("001_busy.sql", mark + "CREATE TABLE before ();\nALTER TABLE there ADD COLUMN m int;");
    int line = mark.isEmpty() ? 2 : 3;

    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN; SELECT FROM there");
      CommandLineRun run = start("up", "--migration-lock-timeout", "PT0.1S").ended();

      assertThat(run.exitCode()).isEqualTo(1);
      assertTells(
          run,
          "001_busy.sql:" + line + ": canceling statement due to lock timeout",
          "Another session keeps a lock on what this changes",
          "MIGRATION_LOCK_TIMEOUT",
          "Tried 10 times, each rolled back.",
          "SQLState 55P03",
          mark.isEmpty()
              ? "Nothing of it is left in the database. The next up tries it again."
              : "Its first statement is done and stays. The next up continues after that.");
      assertThat(run.err()).contains("(9 of 10 attempts)");
    }

    assertThat(history()).containsExactly("001_busy.sql failed 55P03 " + line);
    assertNextUpCompletes("001_busy.sql completed");
  }

  @Test
  void codeThatThrowsByItselfWasNotInterrupted() throws Exception {
    Path jar =
        new JavaSources(code)
            .add(
                """
                package shop;
                import org.elver.migration.*;
                public class V1__Throws implements JavaMigration {
                  public void up(MigrationContext context) throws Exception {
                    throw new IllegalStateException("no such customer");
                  }
                }
                """)
            .jar(JavaMigration.class.getName());

    CommandLineRun run = start("up", "--class-path", jar.toString()).ended();

    assertThat(run.exitCode()).isEqualTo(1);
    assertTells(run, "no such customer", "Nothing of it is left in the database.");
  }

  private CommandLineRun assertNextUpCompletes(String last) throws SQLException {
    CommandLineRun next = start("up").ended();
    assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
    assertThat(history()).last().isEqualTo(last);
    return next;
  }

  private static void assertTells(CommandLineRun run, String... texts) {
    String told = run.out() + run.err();
    assertThat(told.replaceAll("\\s+", " "))
        .contains(List.of(texts).stream().map(text -> text.replaceAll("\\s+", " ")).toList())
        .doesNotContain(" at org.", "p@ss", "%3F");
  }

  private void endSleeper() throws SQLException {
    database
        .asSuperuser()
        .query(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE wait_event = 'PgSleep' AND datname = current_database()
            """);
  }

  private CommandLineRun start(String... arguments) {
    return CommandLineRun.start(database, folder, arguments);
  }

  private void write(String file, String sql) throws Exception {
    Files.writeString(folder.resolve(file), sql);
  }

  /** Each with status, and SQLState and line where it failed. */
  private List<String> history() throws SQLException {
    return database.query(
        """
        SELECT concat_ws(' ', file, status, sql_state, error_line) FROM elver.migration_history
        WHERE scope = 'application' ORDER BY id
        """);
  }
}
