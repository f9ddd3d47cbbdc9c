package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.plan.MigrationStatus.FailedState;
import org.elver.migration.repair.RepairAction;
import org.elver.problem.MigrationsRefused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a process leaves that ends between a statement no transaction holds and its count, and how
 * the next one goes on. The history's row is made by a failure of the same file and then put into
 * the state of an interruption.
 */
@Timeout(60)
class InterruptedIT extends EngineFixture {

  private static final String TABLE =
      "CREATE TABLE t (n int); INSERT INTO t VALUES (1), (1), (2);\n";

  @BeforeEach
  void ownTables() {
    engine().migrations().prepare();
  }

  @Test
  void anIndexThatWasFinishedIsCounted() throws Exception {
    interruptedBefore(TABLE, "CREATE INDEX CONCURRENTLY t_n ON t (n)");
    database.execute("CREATE INDEX CONCURRENTLY t_n ON t (n)");

    assertGoesOn("CREATE TABLE after_it ();");

    assertThat(indexes()).isEqualTo("t_n true");
  }

  @Test
  void anIndexWithoutANameThatWasFinishedIsCounted() throws Exception {
    interruptedBefore(TABLE + "CREATE INDEX ON t (n);", "CREATE INDEX CONCURRENTLY ON t (n)");
    database.execute("CREATE INDEX CONCURRENTLY ON t (n)");

    assertGoesOn("");

    assertThat(indexes()).isEqualTo("t_n_idx true, t_n_idx1 true");
  }

  @Test
  void anIndexThatWasNotBegunIsBuilt() throws Exception {
    interruptedBefore(TABLE, "CREATE INDEX CONCURRENTLY t_n ON t (n)");

    assertGoesOn("");

    assertThat(indexes()).isEqualTo("t_n true");
  }

  @Test
  void anInvalidIndexIsDroppedAndBuiltAgain() throws Exception {
    interruptedBefore(TABLE, "CREATE UNIQUE INDEX CONCURRENTLY t_n ON t (n)");
    leaveInvalid("CREATE UNIQUE INDEX CONCURRENTLY t_n ON t (n)");
    database.execute("DELETE FROM t WHERE n = 1");

    assertGoesOn("");

    assertThat(indexes()).isEqualTo("t_n true");
  }

  @Test
  void anInvalidIndexOfSomebodyElseStays() throws Exception {
    database.execute("CREATE TABLE theirs (n int); INSERT INTO theirs VALUES (1), (1)");
    leaveInvalid("CREATE UNIQUE INDEX CONCURRENTLY theirs_n ON theirs (n)");
    interruptedBefore(TABLE, "CREATE INDEX CONCURRENTLY t_n ON t (n)");

    assertGoesOn("");

    assertThat(
            database.query(
                "SELECT indisvalid FROM pg_index WHERE indexrelid = 'theirs_n'::regclass"))
        .containsExactly("f");
    database.execute("DROP INDEX theirs_n");
  }

  @Test
  void whatAReindexLeftIsDropped() throws Exception {
    interruptedBefore(TABLE + "CREATE INDEX t_n ON t (n);", "REINDEX TABLE CONCURRENTLY t");
    leaveInvalid("CREATE UNIQUE INDEX CONCURRENTLY t_n_ccnew ON t (n)");

    assertGoesOn("");

    assertThat(indexes()).isEqualTo("t_n true");
  }

  @Test
  void whatAReindexLeftBeyondItsReachStays() throws Exception {
    interruptedBefore("CREATE TABLE t (x text);", "REINDEX TABLE CONCURRENTLY t");
    database
        .asSuperuser()
        .execute(
            """
            UPDATE pg_index SET indisvalid = false FROM pg_class c
            WHERE c.oid = '"Odd, place".t'::regclass AND indrelid = c.reltoastrelid;
            """);

    TestEngine engine = engine();
    assertApplied(engine.up());

    assertThat(engine.notes()).anyMatch(note -> note.contains("only a superuser may drop it"));
    assertThat(history()).last().isEqualTo("001_interrupted.sql completed");
  }

  @Test
  void aPendingDetachmentIsFinished() throws Exception {
    String detach = "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY";
    interruptedBefore(
        "CREATE TABLE p (n int) PARTITION BY LIST (n); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);",
        detach);
    leavePending(detach);

    assertGoesOn("");

    assertThat(database.query("SELECT count(*) FROM pg_inherits")).containsExactly("0");
  }

  @Test
  void aDetachmentThatWasFinishedIsCounted() throws Exception {
    String detach = "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY";
    interruptedBefore(
        "CREATE TABLE p (n int) PARTITION BY LIST (n); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);",
        detach);
    database.execute(detach);

    assertGoesOn("");
  }

  @Test
  void aDatabaseThatWasMadeIsCountedAndOneThatWasDroppedToo() throws Exception {
    String name = "\"of " + database.name() + "\"";
    interruptedBefore("", "CREATE DATABASE " + name);
    database.execute("CREATE DATABASE " + name);
    assertGoesOn("");

    database.execute("DELETE FROM elver.migration_history WHERE scope = 'application'");
    interruptedBefore("", "DROP DATABASE " + name);
    database.execute("DROP DATABASE " + name);
    assertGoesOn("");
  }

  @Test
  void aVacuumRunsAgain() throws Exception {
    interruptedBefore(TABLE, "VACUUM FULL t");

    assertGoesOn("");
  }

  @Test
  void aCallThatCommitsIsInDoubtUntilSomebodySays() throws Exception {
    String before =
        """
        CREATE TABLE t (n int);
        CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (1); COMMIT; END $$;
        """;
    for (RepairAction answer : List.of(RepairAction.done, RepairAction.again)) {
      interruptedBefore(before, "CALL p()");

      UpReport doubtful = up();
      assertThat(doubtful.failed())
          .singleElement()
          .satisfies(
              failure -> {
                assertThat(failure.line()).isEqualTo(3);
                assertThat(failure.statement()).isEqualTo("CALL p()");
                assertThat(failure.error()).contains("repair --done or repair --again");
              });
      MigrationStatus.Failed shown = engine().migrations().status().failed().get(0);
      assertThat(shown.state()).isEqualTo(FailedState.inDoubt);
      assertThat(shown.line()).isEqualTo(3);
      for (int i = 0; i < 2; i++) {
        assertThatExceptionOfType(MigrationsRefused.class)
            .isThrownBy(this::up)
            .withMessageContaining("001_interrupted.sql: in doubt");
      }
      engine().migrations().mending().repair(answer, "001", new Confirmation(true, "somebody"));

      assertGoesOn("");
      assertThat(database.query("SELECT count(*) FROM t"))
          .containsExactly(answer == RepairAction.again ? "1" : "0");
      database.execute(
          "DROP TABLE t; DROP PROCEDURE p; DELETE FROM elver.migration_history WHERE scope = 'application'");
    }
  }

  @Test
  void aCallThatFailsIsInDoubt() throws Exception {
    write(
        "001_call.sql",
        """
        CREATE TABLE t (n int);
        CREATE PROCEDURE p() LANGUAGE plpgsql AS $$
        BEGIN INSERT INTO t VALUES (1); COMMIT; RAISE EXCEPTION 'half way'; END $$;
        CALL p();
        """);

    assertThat(up().failed()).extracting(HistoryEntry::line).containsExactly(4);

    assertThat(engine().migrations().status().failed().get(0).state())
        .isEqualTo(FailedState.inDoubt);
    assertThatExceptionOfType(MigrationsRefused.class).isThrownBy(this::up);
  }

  @Test
  void theCompletedPartMustStayAsItIs() throws Exception {
    interruptedBefore(TABLE, "VACUUM t");
    write("001_interrupted.sql", TABLE.replace("(2)", "(3)") + "VACUUM t;");

    assertThatExceptionOfType(MigrationsRefused.class)
        .isThrownBy(this::up)
        .withMessageContaining("its first 2 statements are completed");

    write("001_interrupted.sql", TABLE + "VACUUM (ANALYZE) t;\nCREATE TABLE after_it ();");
    assertApplied(up());
    assertThat(database.query("SELECT count(*) FROM t")).containsExactly("3");
  }

  @Test
  void aFailedBuildMayBeLeftOutAfterwards() throws Exception {
    write("001_interrupted.sql", TABLE + "CREATE UNIQUE INDEX CONCURRENTLY t_n ON t (n);");
    assertThat(up().failed()).extracting(HistoryEntry::sqlState).containsExactly("23505");

    write("001_interrupted.sql", TABLE);

    assertApplied(up());
    assertThat(indexes()).isEmpty();
  }

  @Test
  void aFailedBuildMayHaveItsRowsMendedBefore() throws Exception {
    String build = "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS t_n ON t (n);";
    write("001_interrupted.sql", TABLE + build);
    assertThat(up().failed()).extracting(HistoryEntry::sqlState).containsExactly("23505");

    write("001_interrupted.sql", TABLE + "DELETE FROM t WHERE n = 1;" + build);

    assertApplied(up());
    assertThat(indexes()).isEqualTo("t_n true");
  }

  @Test
  void aFailedFirstStatementMayBecomeATransaction() throws Exception {
    database.execute(TABLE);
    write("001_interrupted.sql", "CREATE UNIQUE INDEX CONCURRENTLY t_n ON t (n);");
    assertThat(up().failed()).hasSize(1);

    write("001_interrupted.sql", "DELETE FROM t WHERE n = 1; CREATE UNIQUE INDEX t_n ON t (n);");

    assertApplied(up());
    assertThat(indexes()).isEqualTo("t_n true");
  }

  @Test
  void anIndexThatIsThereAndInvalidIsNotTakenForBuilt() throws Exception {
    database.execute(TABLE);
    leaveInvalid("CREATE UNIQUE INDEX CONCURRENTLY t_n ON t (n)");
    write("001_again.sql", "CREATE INDEX CONCURRENTLY IF NOT EXISTS t_n ON t (n);");

    assertThat(up().failed())
        .singleElement()
        .satisfies(failure -> assertThat(failure.error()).contains("t_n is there and invalid"));

    database.execute("DROP INDEX t_n");
    assertApplied(up());
  }

  @Test
  void anInterruptedFileShowsWhereItStands() throws Exception {
    interruptedBefore(TABLE, "CREATE INDEX CONCURRENTLY t_n ON t (n)");

    MigrationStatus.Failed shown = engine().migrations().status().failed().get(0);

    assertThat(shown.state()).isEqualTo(FailedState.interrupted);
    assertThat(shown.line()).isEqualTo(2);
    assertThat(shown.statement()).startsWith("CREATE INDEX CONCURRENTLY");
    assertThat(shown.completedStatements()).isEqualTo(2);
    assertThat(engine(Map.of()).up().success()).isTrue();
  }

  /**
   * A process ended while this statement ran. It is on the last line of {@code
   * 001_interrupted.sql}.
   */
  private void interruptedBefore(String before, String statement) throws SQLException {
    String mark = before.isEmpty() ? "" : before.strip() + "\n";
    // Refused by the server after the engine noted the attempt.
    write("001_interrupted.sql", mark + "VACUUM not_there;");
    assertThat(up().failed()).hasSize(1);
    write("001_interrupted.sql", mark + statement + ";\n");
    database.execute(
        """
        UPDATE elver.migration_history
        SET status = 'running', error = NULL, sql_state = NULL, error_statement = '%s',
            indexes_before = (SELECT coalesce(array_agg(indexrelid::bigint), '{}') FROM pg_index
                              WHERE NOT indisvalid OR indrelid = to_regclass('t'))
        WHERE file = '001_interrupted.sql'
        """
            .formatted(statement));
  }

  private void assertGoesOn(String more) throws Exception {
    if (!more.isEmpty()) {
      String text = Files.readString(folder.resolve("001_interrupted.sql"));
      write("001_interrupted.sql", text + more);
    }
    assertApplied(up());
    assertThat(history()).filteredOn("001_interrupted.sql completed"::equals).hasSize(1);
    assertThat(up().applied()).isEmpty();
  }

  private void leaveInvalid(String build) throws SQLException {
    boolean failed = false;
    try {
      database.execute(build);
    } catch (SQLException duplicate) {
      failed = true;
    }
    assertThat(failed).isTrue();
  }

  /** Another session's snapshot holds the detachment up between its two transactions. */
  private void leavePending(String detach) throws Exception {
    try (var reader = database.connect();
        var statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("SELECT * FROM p");
      try (var detaching = database.connect();
          var waiting = detaching.createStatement()) {
        waiting.execute("SET statement_timeout = '300ms'");
        waiting.execute(detach);
      } catch (SQLException timeOut) {
        assertThat(timeOut.getSQLState()).isEqualTo("57014");
      }
      reader.rollback();
    }
    assertThat(database.query("SELECT inhdetachpending FROM pg_inherits")).containsExactly("t");
  }

  private String indexes() throws SQLException {
    return String.join(
        ", ",
        database.query(
            """
            SELECT indexrelid::regclass || ' ' || indisvalid FROM pg_index
            WHERE indrelid = to_regclass('t') ORDER BY 1
            """));
  }
}
