package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.elver.migration.JavaMigration;
import org.elver.testing.JavaSources;
import org.elver.testing.Leftovers;
import org.elver.testing.Poll;
import org.elver.testing.Signals;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A holder of the lock that does nothing for longer than its lease and then goes on, as a process
 * in a machine that was suspended: whoever took over has done the work, once.
 */
class StalledHolderIT {

  /** The first one to come by stays here; whoever comes later does not. */
  private static final String STALL = "SELECT pg_sleep(600) WHERE nextval('attempts') = 1";

  private static final String SLEEPING =
      "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";

  @TempDir Path folder;
  @TempDir Path code;
  private final TestDatabase database = TestDatabases.newDatabase();
  private final List<String> classPath = new ArrayList<>();

  @BeforeEach
  void aTable() throws Exception {
    database.execute("CREATE SEQUENCE attempts; CREATE TABLE done (what text)");
  }

  @AfterEach
  void nothingIsLeft() {
    Leftovers.none(database);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-- no-transaction\n"})
  void inAnUp(String mark) throws Exception {
    write("001_a.sql", mark + "INSERT INTO done VALUES ('a');\n" + STALL + ";");
    write("002_b.sql", "INSERT INTO done VALUES ('b');");

    assertFenced("up");

    assertThat(done()).containsExactly("a", "b");
    assertThat(completed()).containsExactly("001_a.sql", "002_b.sql");
  }

  @Test
  void inADown() throws Exception {
    write("001_a.sql", "INSERT INTO done VALUES ('a');\n-- Down\nDELETE FROM done;");
    write(
        "002_b.sql",
        "INSERT INTO done VALUES ('b');\n-- Down\nDELETE FROM done WHERE what = 'b';\n"
            + STALL
            + ";\nINSERT INTO done VALUES ('b is back');");
    assertThat(run("up").exitCode()).isZero();

    assertFenced("down", "--steps", "1");

    assertThat(done()).containsExactly("a", "b is back");
    assertThat(completed()).containsExactly("001_a.sql");
    assertThat(
            database.query(
                "SELECT file FROM elver.migration_history"
                    + " WHERE direction = 'down' AND status = 'rolled-back'"))
        .containsExactly("002_b.sql");
  }

  /**
   * @param body runs {@code %s}, which stalls, after it has done {@code a}
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | c.execute("INSERT INTO done VALUES ('a')"); c.execute("%s");
          false | c.once("a", x -> { x.createStatement().execute("INSERT INTO done VALUES ('a')"); x.createStatement().execute("%s"); });
          false | c.once("a", x -> x.createStatement().execute("INSERT INTO done VALUES ('a')")); c.execute("%s");
          false | c.inBatches("all").of("numbers", "n").size(2).update("done = done + 1 + coalesce(length(stall(n)), 0)"); c.once("a", x -> x.createStatement().execute("INSERT INTO done VALUES ('a')"));
          """)
  void inJava(boolean transactional, String body) throws Exception {
    database.execute(
        """
        CREATE TABLE numbers AS SELECT n, 0 AS done FROM generate_series(1, 10) n;
        ALTER TABLE numbers ADD PRIMARY KEY (n);
        CREATE FUNCTION stall(n int) RETURNS text LANGUAGE plpgsql AS $$
        BEGIN
          IF n = 5 AND nextval('attempts') = 1 THEN PERFORM pg_sleep(600); END IF;
          RETURN '';
        END $$;
        """);
    classPath.add(
        new JavaSources(code)
            .add(
                """
                package shop;
                import org.elver.migration.*;
                public class V1__Stalls implements JavaMigration {
                  public boolean transactional() { return %s; }
                  public void up(MigrationContext c) throws Exception {
                    %s
                    c.execute("UPDATE numbers SET done = done WHERE n < 0");
                  }
                }
                """
                    .formatted(transactional, body.replace("%s", STALL)))
            .jar(JavaMigration.class.getName())
            .toString());

    assertFenced("up");

    assertThat(done()).containsExactly("a");
    assertThat(completed()).containsExactly("shop.V1__Stalls");
    assertThat(database.query("SELECT DISTINCT done FROM numbers"))
        .containsExactly(body.contains("inBatches") ? "1" : "0");
  }

  /** Stalls the first, lets a second take over, and the first go on. */
  private void assertFenced(String... command) throws Exception {
    try (CommandLineRun stalled = start(command)) {
      Poll.until(
          "stays there",
          Duration.ofSeconds(60),
          () -> stalled.running() ? database.query(SLEEPING).get(0) : stalled.out() + stalled.err(),
          "t"::equals);
      Signals.stop(stalled.pid());
      CommandLineRun taker = run(command);
      Signals.goOn(stalled.pid());
      stalled.ended();

      assertThat(taker.exitCode()).as(taker.out() + taker.err()).isZero();
      assertThat(stalled.exitCode()).as(stalled.out() + stalled.err()).isEqualTo(3);
      assertThat(stalled.err()).contains("took it over").doesNotContain(" at org.");
    }
  }

  private CommandLineRun run(String... command) {
    return start(command).ended();
  }

  private CommandLineRun start(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--migration-lock-ttl", "PT1S", "--wait", "60"));
    if (!classPath.isEmpty()) {
      all.addAll(List.of("--class-path", classPath.get(0)));
    }
    return CommandLineRun.start(database, folder, all.toArray(String[]::new));
  }

  private void write(String file, String sql) throws Exception {
    Files.writeString(folder.resolve(file), sql);
  }

  private List<String> done() throws SQLException {
    return database.query("SELECT what FROM done ORDER BY what");
  }

  private List<String> completed() throws SQLException {
    return database.query(
        """
        SELECT file FROM elver.migration_history
        WHERE scope = 'application' AND status = 'completed' ORDER BY id
        """);
  }
}
