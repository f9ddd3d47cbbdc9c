package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryEntry.ExecutedStatement;
import org.elver.migration.history.HistoryEntry.ObservedLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small scripts go to the server in one piece, and are told of as if they had not. */
@Timeout(60)
class SentTogetherIT extends EngineFixture {

  private static final String PAUSE = "DO $$ BEGIN PERFORM pg_sleep(0.2); END $$;\n";

  @Test
  void aFailureNamesItsStatementAndLineAndNothingIsApplied() throws Exception {
    write(
        "001_a.sql", "CREATE TABLE a (i int);\nINSERT INTO a\n  VALUES (nowhere);\nDROP TABLE a;");

    HistoryEntry failed = up().failed().get(0);

    assertThat(failed.line()).isEqualTo(3);
    assertThat(failed.statement()).startsWith("INSERT INTO a");
    assertThat(failed.sqlState()).isEqualTo("42703");
    assertThat(exists("a")).isFalse();
  }

  @Test
  void aDeferredConstraintFailsAtTheEndAndNothingIsApplied() throws Exception {
    write(
        "001_a.sql",
        """
        CREATE TABLE a (i int PRIMARY KEY, parent int REFERENCES a DEFERRABLE INITIALLY DEFERRED);
        INSERT INTO a VALUES (1, 2);
        """);

    HistoryEntry failed = up().failed().get(0);

    assertThat(failed.sqlState()).isEqualTo("23503");
    assertThat(failed.error()).startsWith("At the end of the transaction");
    assertThat(exists("a")).isFalse();
  }

  @Test
  void eachStatementHasItsOwnTimeAndRows() {
    write("001_a.sql", "CREATE TABLE a (i int);\n" + PAUSE + "INSERT INTO a VALUES (1), (2), (3);");

    List<ExecutedStatement> statements = up().applied().get(0).statements();

    assertThat(statements).extracting(ExecutedStatement::line).containsExactly(1, 2, 3);
    assertThat(statements).extracting(ExecutedStatement::rows).containsExactly(null, null, 3L);
    assertThat(statements.get(1).ms()).isGreaterThan(199);
    assertThat(statements.get(0).ms() + statements.get(2).ms()).isPositive().isLessThan(199);
  }

  @Test
  void aLockIsHeldFromTheStatementThatTookIt() {
    write("001_a.sql", "CREATE TABLE a (i int); CREATE TABLE b (i int); CREATE TABLE c ();");
    write(
        "002_b.sql",
        "ALTER TABLE a ALTER i TYPE bigint;\n"
            + PAUSE
            + "INSERT INTO b VALUES (1); COMMENT ON TABLE c IS 'c';");

    HistoryEntry.Observed observed = up().applied().get(1).observed();

    assertThat(observed.locks())
        .extracting(ObservedLock::relation, ObservedLock::mode)
        .containsExactly(
            tuple("Odd, place.a", "AccessExclusiveLock"),
            tuple("Odd, place.c", "ShareUpdateExclusiveLock"),
            tuple("Odd, place.b", "RowExclusiveLock"));
    assertThat(observed.locks().get(0).heldMs()).isGreaterThan(199);
    assertThat(observed.locks().get(1).heldMs()).isLessThan(199);
    assertThat(observed.rewritten()).containsExactly("Odd, place.a");
  }

  @Test
  void theSessionIsRestoredBeforeTheNextOne() throws Exception {
    write(
        "001_a.sql",
        """
        SET search_path = pg_catalog;
        SET ROLE "shop owner";
        DO $$ BEGIN PERFORM pg_advisory_lock(7); END $$;
        CREATE TEMPORARY TABLE t ();
        """);
    write(
        "002_b.sql",
        """
        DO $$ BEGIN
          ASSERT current_setting('role') = 'none';
          ASSERT to_regclass('pg_temp.t') IS NULL;
          ASSERT NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 7);
        END $$;
        CREATE TABLE b ();
        """);

    assertApplied(up());

    assertThat(exists("\"Odd, place\".b")).isTrue();
  }

  @Test
  void whatTheServerSaysIsPassedOn() {
    write("001_a.sql", "DO $$ BEGIN RAISE NOTICE 'so far'; END $$;");
    TestEngine engine = engine();

    assertApplied(engine.up());

    assertThat(engine.notes()).contains("so far");
  }

  @Test
  void preparedStatementsMayGoAtAnyTime() throws Exception {
    for (int i = 0; i < 8; i++) {
      write(
          "00" + i + "_t.sql",
          "CREATE TABLE t" + i + " (i int); INSERT INTO t" + i + " VALUES (1);");
    }
    write("008_gone.sql", "DO $$ BEGIN EXECUTE 'DEALLOCATE ' || 'ALL'; END $$; CREATE TABLE g ();");
    write("009_gone.sql", "DEALLOCATE ALL; CREATE TABLE h ();");
    write("010_more.sql", "CREATE TABLE t10 ();");

    assertApplied(up());

    assertThat(history()).hasSize(11);
  }

  @Test
  void theLogHasEachStatement() {
    write("001_a.sql", "CREATE TABLE a (); CREATE TABLE b ();");
    TestEngine engine = engine(Map.of("DATABASE_LOGGING", "true"));

    assertApplied(engine.up());

    assertThat(engine.notes())
        .anyMatch(note -> note.contains("CREATE TABLE a"))
        .anyMatch(note -> note.contains("CREATE TABLE b"));
  }
}
