package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.elver.testing.Leftovers;
import org.elver.testing.OwnPostgres;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole server fails a run: its disk is full, it takes no changes, it goes down. */
class BrokenServerIT {

  private static OwnPostgres server;

  @TempDir Path folder;
  private TestDatabase database;

  @BeforeAll
  static void startServer() {
    server = new OwnPostgres();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @AfterEach
  void nothingIsLeft() {
    Leftovers.none(database);
  }

  @Test
  void aFullDiskIsToldAndAfterwardsTheMigrationRuns() throws Exception {
    database = server.newDatabase();
    write("001_small.sql", "CREATE TABLE small ();");
    write(
        "002_big.sql",
        """
        CREATE TABLE big (x text);
        INSERT INTO big SELECT repeat('x', 1000) FROM generate_series(1, 20000);
        """);
    server.fillDisk();

    CommandLineRun run = run("up");

    server.makeRoom();
    assertThat(run.exitCode()).isEqualTo(1);
    assertTells(
        run,
        "002_big.sql:2: could not extend file",
        "Check free disk space",
        "The server's disk is full: make room there.",
        "SQLState 53100",
        "Nothing of it is left in the database. The next up tries it again.",
        "1 applied, 1 failed");
    assertThat(history()).containsExactly("001_small.sql completed", "002_big.sql failed 53100 2");
    assertNextUpCompletes("002_big.sql completed");
    assertThat(database.query("SELECT count(*) FROM big")).containsExactly("20000");
  }

  @Test
  void aFullDiskInAConcurrentBuildLeavesAnInvalidIndexThatTheNextRunDrops() throws Exception {
    database = server.newDatabase();
    // Whether the server has workers free decides which of its files is too big, and the words.
    database.execute(
        "ALTER DATABASE " + database.name() + " SET max_parallel_maintenance_workers = 0");
    write(
        "001_index.sql",
        """
        CREATE TABLE wide (x text);
        ALTER TABLE wide ALTER COLUMN x SET STORAGE PLAIN;
        INSERT INTO wide SELECT lpad(i::text, 1000, 'x') FROM generate_series(1, 10000) i;
        CREATE INDEX CONCURRENTLY wide_x ON wide (x) INCLUDE (x);
        """);
    server.fillDisk();

    CommandLineRun run = run("up");

    server.makeRoom();
    assertThat(run.exitCode()).isEqualTo(1);
    assertTells(
        run,
        "001_index.sql:4: could not extend file",
        "It left the invalid index \"public\".\"wide_x\" behind, which the next run drops",
        "SQLState 53100",
        "Its first 3 statements are done and stay. The next up continues after that.");
    assertThat(history()).containsExactly("001_index.sql failed 53100 4");
    assertNextUpCompletes("001_index.sql completed");
    assertThat(database.query("SELECT count(*) FROM wide")).containsExactly("10000");
  }

  @Test
  void aLimitOfTheLoginIsNamed() throws Exception {
    database = server.newDatabase();
    database.execute("ALTER DATABASE " + database.name() + " SET temp_file_limit = '1MB'");
    write(
        "001_sort.sql",
        """
        CREATE TABLE sorted AS
        SELECT i FROM generate_series(1, 300000) i ORDER BY md5(i::text);
        """);

    CommandLineRun run = run("up");

    assertThat(run.exitCode()).isEqualTo(1);
    assertTells(
        run,
        "001_sort.sql:1: temporary file size exceeds temp_file_limit",
        "raise it there",
        "SQLState 53400",
        "Nothing of it is left in the database. The next up tries it again.");
    database.execute("ALTER DATABASE " + database.name() + " RESET temp_file_limit");
    assertNextUpCompletes("001_sort.sql completed");
  }

  /**
   * @param setUp whether Elver's own tables are there already
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aReadOnlyLoginIsRefusedBeforeAnythingRuns(boolean setUp) throws Exception {
    database = server.newDatabase();
    if (setUp) {
      assertThat(run("up").exitCode()).isZero();
    }
    write("001_a.sql", "CREATE TABLE a ();");
    database.execute(
        "ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");

    CommandLineRun run = run("up");

    assertThat(run.exitCode()).isEqualTo(4);
    assertTells(
        run,
        "Transactions of this login are read-only.",
        "Switch default_transaction_read_only off for the login, the database or the server.");
    database.execute(
        "SET TRANSACTION READ WRITE; ALTER DATABASE "
            + database.name()
            + " RESET default_transaction_read_only");
    assertNextUpCompletes("001_a.sql completed");
  }

  @Test
  void becomingReadOnlyInTheMiddleStopsTheRunAfterWhatIsDone() throws Exception {
    database = server.newDatabase();
    gate();
    write("002_next.sql", "CREATE TABLE next ();");
    try (CommandLineRun run = start("up");
        Connection writing = database.connect();
        Statement statement = writing.createStatement()) {
      awaitGate();
      statement.execute("SET default_transaction_read_only = off");
      statement.execute("ALTER SYSTEM SET default_transaction_read_only = on");
      statement.execute("SELECT pg_reload_conf()");
      Poll.until(
          "read only",
          Duration.ofSeconds(60),
          () -> database.query("SHOW default_transaction_read_only").get(0),
          "on"::equals);
      statement.execute("INSERT INTO gate DEFAULT VALUES");
      run.ended();
      statement.execute("ALTER SYSTEM RESET default_transaction_read_only");
      statement.execute("SELECT pg_reload_conf()");
      statement.execute("UPDATE elver.migration_lock SET expires_at = clock_timestamp()");

      assertThat(run.exitCode()).isEqualTo(1);
      assertTells(
          run,
          "Migration completed: 001_waits.sql",
          "002_next.sql: The transaction failed: cannot execute SELECT FOR KEY SHARE in a read-only",
          "connect to the primary, or switch default_transaction_read_only off",
          "SQLState 25006",
          "The history does not have this failure yet",
          "What it did in one transaction is rolled back",
          "run the same again");
    }
    Poll.until(
        "writable",
        Duration.ofSeconds(60),
        () -> database.query("SHOW default_transaction_read_only").get(0),
        "off"::equals);
    assertThat(history()).containsExactly("001_waits.sql completed");
    assertNextUpCompletes("002_next.sql completed");
  }

  @Test
  void aHotStandbyIsRefusedUntilItIsPromoted() throws Exception {
    TestDatabase untouched = server.newDatabase();
    database = server.newDatabase();
    write("001_a.sql", "CREATE TABLE a ();");
    assertThat(run("up").exitCode()).isZero();
    server.becomeStandby();
    write("002_b.sql", "CREATE TABLE b ();");

    for (TestDatabase each : List.of(database, untouched)) {
      CommandLineRun run = CommandLineRun.of(each, folder, "up");
      assertThat(run.exitCode()).isEqualTo(4);
      assertTells(
          run,
          "The server is a standby and takes no changes. Connect to the primary, for example with"
              + " targetServerType=primary in the URL.");
      assertThat(CommandLineRun.of(each, folder, "status").exitCode()).isZero();
    }
    CommandLineRun preflight = run("preflight");
    assertThat(preflight.exitCode()).isEqualTo(4);
    assertTells(preflight, "standby");

    server.promote();

    assertNextUpCompletes("002_b.sql completed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-- no-transaction\n"})
  void aCrashOfTheServerIsToldAndTheNextRunGoesOn(String mark) throws Exception {
    database = server.newDatabase();
    write("001_long.sql", mark + "CREATE TABLE before ();\nSELECT pg_sleep(600);");
    try (CommandLineRun run = start("up")) {
      Poll.until(
          database,
          "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()");
      server.crash();
      run.ended();

      assertThat(run.exitCode()).isEqualTo(5);
      assertTells(
          run,
          "001_long.sql",
          "The connection broke: see whether the server runs",
          "The history does not have this failure yet",
          "what it completed outside one stays",
          "run the same again");
    }
    CommandLineRun down = run("up");
    assertThat(down.exitCode()).isEqualTo(5);
    server.start();
    write("001_long.sql", Files.readString(folder.resolve("001_long.sql")).replace("600", "0"));
    assertNextUpCompletes("001_long.sql completed");
    assertThat(database.query("SELECT count(*) FROM before")).containsExactly("0");
  }

  private void gate() throws Exception {
    database.execute("CREATE TABLE gate ()");
    write(
        "001_waits.sql",
        """
        DO $$ BEGIN
          WHILE NOT EXISTS (SELECT FROM gate) LOOP PERFORM pg_sleep(0.02); END LOOP;
        END $$;
        """);
  }

  private void awaitGate() {
    Poll.until(
        database,
        "SELECT count(*) > 0 FROM pg_stat_activity WHERE query LIKE '%FROM gate)%' AND state = 'active' AND pid <> pg_backend_pid()");
  }

  private void assertNextUpCompletes(String last) throws SQLException {
    CommandLineRun next = run("up");
    assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
    assertThat(history()).last().isEqualTo(last);
  }

  private static void assertTells(CommandLineRun run, String... texts) {
    String told = run.out() + run.err();
    assertThat(told.replaceAll("\\s+", " "))
        .contains(texts)
        .doesNotContain(" at org.", OwnPostgres.PASSWORD, "s3cret");
  }

  private CommandLineRun run(String... arguments) {
    return start(arguments).ended();
  }

  private CommandLineRun start(String command) {
    return start(new String[] {command});
  }

  private CommandLineRun start(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--migration-lock-ttl", "PT2S"));
    return CommandLineRun.start(database, folder, all.toArray(String[]::new));
  }

  private void write(String file, String sql) throws Exception {
    Files.writeString(folder.resolve(file), sql);
  }

  private List<String> history() throws SQLException {
    return database.query(
        """
        SELECT concat_ws(' ', file, status, sql_state, error_line) FROM elver.migration_history
        WHERE scope = 'application' ORDER BY id
        """);
  }
}
