package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.elver.testing.Leftovers;
import org.elver.testing.Poll;
import org.elver.testing.Sample;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight processes on one database. */
class TogetherIT {

  private static final int PROCESSES = 8;

  @TempDir Path folder;
  private final TestDatabase database = TestDatabases.newDatabase();
  private final List<CommandLineRun> runs = new ArrayList<>();

  @AfterEach
  void nothingIsLeft() {
    runs.forEach(CommandLineRun::close);
    Leftovers.none(database);
  }

  @Test
  void eachMigrationIsAppliedOnce() throws Exception {
    for (Sample sample : Sample.all()) {
      Files.copy(sample.path(), folder.resolve(sample.file()));
    }

    startAll("up", "--wait", "60");

    for (CommandLineRun run : runs) {
      assertThat(run.ended().exitCode()).as(run.out() + run.err()).isZero();
    }
    assertThat(
            database.query(
                """
                SELECT file FROM elver.migration_history
                WHERE scope = 'application' AND status = 'completed' ORDER BY id
                """))
        .containsExactlyElementsOf(Sample.all().stream().map(Sample::file).toList());
    assertThat(statuses()).containsExactly("completed");
    for (Sample sample : Sample.all()) {
      assertThat(database.query(sample.then())).as(sample.file()).containsExactly("t");
    }
  }

  @Test
  void elversOwnTablesAreMadeOnce() throws Exception {
    startAll("up");

    for (CommandLineRun run : runs) {
      assertThat(run.ended().exitCode()).as(run.err()).isZero();
    }
    assertThat(
            database.query(
                "SELECT file FROM elver.migration_history WHERE scope = 'elver' ORDER BY 1"))
        .doesNotHaveDuplicates()
        .first()
        .isEqualTo("001_history_and_lock.sql");
    assertThat(database.query("SELECT count(*) FROM elver.migration_lock")).containsExactly("1");
  }

  @Test
  void aKilledHolderDelaysTheOthersByItsLease() throws Exception {
    Files.writeString(folder.resolve("001_before.sql"), "CREATE TABLE before ();");
    Files.writeString(
        folder.resolve("002_long.sql"),
        """
        CREATE TABLE long_one ();
        SELECT pg_sleep(120) WHERE nextval('attempts') = 1;
        """);
    database.execute("CREATE SEQUENCE attempts");
    startAll("up", "--wait", "60", "--migration-lock-ttl", "PT2S");
    Poll.until(database, "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
    String backend =
        database.query("SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'").get(0);
    String holder = database.query("SELECT holder FROM elver.migration_lock").get(0);
    CommandLineRun killed =
        runs.stream()
            .filter(run -> holder.contains(" " + run.pid() + "@"))
            .findFirst()
            .orElseThrow();

    long start = System.nanoTime();
    killed.killed();
    runs.remove(killed);
    for (CommandLineRun run : runs) {
      assertThat(run.ended().exitCode()).as(run.out() + run.err()).isZero();
    }

    // The lease is a minute by default; a busy machine takes its time over the rest.
    assertThat((System.nanoTime() - start) / 1e9).as("seconds").isLessThan(50);
    assertThat(database.query("SELECT pid FROM pg_stat_activity WHERE pid = " + backend)).isEmpty();
    assertThat(statuses()).containsExactly("completed");
    assertThat(database.query("SELECT to_regclass('long_one')")).containsExactly("long_one");
  }

  private void startAll(String... arguments) {
    for (int i = 0; i < PROCESSES; i++) {
      runs.add(CommandLineRun.start(database, folder, arguments));
    }
  }

  private List<String> statuses() throws SQLException {
    return database.query("SELECT DISTINCT status FROM elver.migration_history");
  }
}
