package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.elver.testing.Dump;
import org.elver.testing.Leftovers;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at any moment of a run, and what the next process makes of it. How often: the system
 * property {@code elver.soak.kills}, all hundred with {@code -Psoak}.
 */
class CrashIT {

  private static final int KILLS = Integer.getInteger("elver.soak.kills", 12);
  private static final int ROUND = 4;
  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final Duration BESIDE = Duration.ofSeconds(8);

  @TempDir Path folder;
  private final long seed = Long.getLong("elver.soak.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private int killed;
  private int late;

  @BeforeEach
  void thirtyMixedMigrations() throws IOException {
    for (int i = 0; i < 5; i++) {
      write(
          i * 6 + 1,
          """
          CREATE TABLE t%1$d (id int PRIMARY KEY, n int, x text);
          INSERT INTO t%1$d SELECT i, i %% 100, repeat('x', 50) FROM generate_series(1, 30000) i;
          CREATE TYPE e%1$d AS ENUM ('a');
          CREATE TABLE p%1$d (n int NOT NULL) PARTITION BY LIST (n);
          CREATE TABLE p%1$d_1 PARTITION OF p%1$d FOR VALUES IN (1);
          """,
          i);
      write(
          i * 6 + 2,
          """
          ALTER TABLE t%1$d ADD COLUMN m int;
          CREATE INDEX CONCURRENTLY t%1$d_n ON t%1$d (n);
          UPDATE t%1$d SET m = coalesce(m, 0) + 1;
          CREATE INDEX CONCURRENTLY ON t%1$d (m, id);
          ALTER TABLE t%1$d ALTER COLUMN m SET NOT NULL;
          REINDEX TABLE CONCURRENTLY t%1$d;
          """,
          i);
      write(
          i * 6 + 3,
          """
          BEGIN;
          CREATE TABLE o%1$d (n int);
          INSERT INTO o%1$d VALUES (1);
          COMMIT;
          BEGIN;
          INSERT INTO o%1$d SELECT n + 1 FROM o%1$d;
          COMMIT;
          INSERT INTO o%1$d VALUES (3);
          BEGIN;
          INSERT INTO o%1$d SELECT n + 3 FROM o%1$d;
          COMMIT;
          """,
          i);
      write(
          i * 6 + 4,
          """
          ALTER TYPE e%1$d ADD VALUE 'b';
          CREATE TABLE u%1$d (e e%1$d);
          INSERT INTO u%1$d VALUES ('b');
          """,
          i);
      write(
          i * 6 + 5,
          """
          DELETE FROM t%1$d WHERE id > 29000;
          VACUUM (FULL) t%1$d;
          ALTER TABLE p%1$d DETACH PARTITION p%1$d_1 CONCURRENTLY;
          VACUUM ANALYZE t%1$d;
          DROP INDEX CONCURRENTLY t%1$d_n;
          """,
          i);
      write(
          i * 6 + 6,
          """
          -- elver: no-transaction
          INSERT INTO u%1$d VALUES ('a');
          INSERT INTO u%1$d SELECT e FROM u%1$d;
          ALTER TABLE u%1$d ADD COLUMN k int DEFAULT 7;
          CREATE UNIQUE INDEX CONCURRENTLY t%1$d_u ON t%1$d (n, id);
          INSERT INTO u%1$d VALUES ('a');
          """,
          i);
    }
  }

  @Test
  void theNextRunRecoversByItself() throws Exception {
    TestDatabase undisturbed = TestDatabases.newDatabase();
    long start = System.nanoTime();
    assertThat(up(undisturbed).ended().exitCode()).isZero();
    Duration whole = Duration.ofNanos(System.nanoTime() - start);

    while (killed < KILLS) {
      TestDatabase database = TestDatabases.newDatabase();
      for (int i = 0; i < ROUND && killed < KILLS; i++) {
        killSomewhere(database, whole);
      }
      assertRecovers(database, undisturbed, whole);
    }
    System.out.printf(
        "%d kills with the seed %d, %d of them after the run's end; undisturbed %d ms%n",
        killed, seed, late, whole.toMillis());
    assertThat(late).as("kills that came too late to disturb").isLessThan(KILLS / 2 + 1);
  }

  /** Waits out the lease of the one killed before, then lets it work for some time. */
  private void killSomewhere(TestDatabase database, Duration whole) {
    try (CommandLineRun run = up(database)) {
      Poll.until(
          "working, or done",
          Duration.ofSeconds(30),
          () -> !run.running() || holder(database).contains(" " + run.pid() + "@"),
          done -> done);
      LockSupport.parkNanos((long) (whole.toNanos() * 0.5 * random.nextDouble()));
      late += run.running() ? 0 : 1;
      run.killed();
      killed++;
    }
  }

  private static String holder(TestDatabase database) throws SQLException {
    return database.query("SELECT to_regclass('elver.migration_lock')").get(0) == null
        ? ""
        : String.valueOf(database.query("SELECT holder FROM elver.migration_lock").get(0));
  }

  private void assertRecovers(TestDatabase database, TestDatabase undisturbed, Duration whole)
      throws SQLException {
    String facts = "seed " + seed + ", " + database.name();
    long start = System.nanoTime();
    CommandLineRun run = up(database).ended();
    Duration taken = Duration.ofNanos(System.nanoTime() - start);

    assertThat(run.exitCode()).as(facts + run.out() + run.err()).isZero();
    assertThat(taken).as(facts).isLessThan(whole.multipliedBy(2).plus(LEASE).plus(BESIDE));
    assertThat(
            database.query(
                """
                SELECT file FROM elver.migration_history
                WHERE scope = 'application' AND status = 'completed' ORDER BY file
                """))
        .as(facts)
        .containsExactlyElementsOf(
            undisturbed.query(
                "SELECT file FROM elver.migration_history WHERE scope = 'application' ORDER BY file"));
    assertThat(database.query("SELECT id FROM elver.migration_history WHERE status = 'running'"))
        .isEmpty();
    assertThat(digest(database)).as(facts).isEqualTo(digest(undisturbed));
    Leftovers.none(database);
  }

  /** Schema and rows; an index without a name of its own may have got another number. */
  private static List<String> digest(TestDatabase database) throws SQLException {
    List<String> digest =
        new ArrayList<>(
            database.query(
                """
                SELECT format('SELECT %L || count(*) || coalesce(md5(string_agg(r::text, '','' ORDER BY r::text)), '''') FROM %s r',
                              relname || ' ', oid::regclass)
                FROM pg_class WHERE relkind = 'r' AND relnamespace = '"Odd, place"'::regnamespace ORDER BY 1
                """));
    for (int i = 0; i < digest.size(); i++) {
      digest.set(i, database.query(digest.get(i)).get(0));
    }
    digest.addAll(Dump.of(database, "--schema-only").lines().toList());
    return digest;
  }

  private CommandLineRun up(TestDatabase database) {
    return CommandLineRun.start(
        database, folder, "up", "--wait", "60", "--migration-lock-ttl", LEASE.toString());
  }

  private void write(int number, String sql, int part) throws IOException {
    Files.writeString(folder.resolve("%03d_part.sql".formatted(number)), sql.formatted(part));
  }
}
