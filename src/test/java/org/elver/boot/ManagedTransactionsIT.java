package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.elver.database.CommitFailed;
import org.elver.database.Transactions;
import org.elver.migration.DownOptions;
import org.elver.migration.DownReport;
import org.elver.migration.MigrationProgress;
import org.elver.migration.Migrations;
import org.elver.migration.plan.Extent;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;
import org.elver.problem.SchemaTooOld;
import org.elver.testing.TestDatabases;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs inside the server, in {@link OtherTeam}'s application. */
@ExtendWith(ArquillianExtension.class)
class ManagedTransactionsIT {

  @Inject private Transactions transactions;
  @Inject private Migrations migrations;
  @Inject private StartupState startup;
  @Inject private RunLog observed;
  @Resource private ManagedExecutorService executor;
  @Resource private UserTransaction outer;

  @Deployment
  static WebArchive otherTeam() {
    return OtherTeam.war(TestDatabases.newDatabase());
  }

  @BeforeEach
  void emptyTable() throws SQLException {
    execute("CREATE TABLE t (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
  }

  @AfterEach
  void noTable() throws SQLException {
    execute("DROP TABLE t");
  }

  @Test
  void itsOwnMigrationsWereAppliedWhenItWasDeployed() throws SQLException {
    assertThat(migrations.status().failed()).isEmpty();
    assertThat(startup.stage()).isEqualTo(new StartupState.Stage.Done());
    assertThat(migrations.status().applied())
        .extracting(applied -> applied.version())
        .containsExactly("1", "2", "1708432800000", "1708432800001");
    assertThat(query("SELECT holder FROM policies")).containsExactly("Ada");
    assertThat(
            query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'policies_holder'::regclass"))
        .containsExactly("t");
  }

  @Test
  void itsOwnBeansAreMigrationsWithTheirDependencies() throws SQLException {
    assertThat(query("SELECT holder_cipher FROM policies")).containsExactly("adA");
    assertThat(
            query(
                """
                SELECT concat_ws('|', file, name, reversible, status, jsonb_array_length(statements))
                FROM elver.migration_history WHERE version = '1708432800000'
                """))
        .containsExactly(
            "org.elver.boot.EncryptHolders1708432800000|Encrypt holders|t|completed|2");
  }

  @Test
  void aMigrationThatIsNoBeanIsSeenAllTheSame() throws SQLException {
    assertThat(query("SELECT to_regclass('srehpic') IS NOT NULL")).containsExactly("t");
    assertThat(
            query(
                """
                SELECT file || '|' || status FROM elver.migration_history
                WHERE version = '1708432800001' AND direction = 'up'
                """))
        .containsExactly("org.elver.boot.IndexHolders1708432800001|completed");
  }

  @Test
  void itsObserversAreToldAndWhatTheyThrowUndoesNothing() {
    assertThat(observed.lines())
        .startsWith(
            "run of 4",
            "started 1",
            "completed 1",
            "started 2",
            "completed 2",
            "started 1708432800000",
            "completed 1708432800000",
            "started 1708432800001",
            "completed 1708432800001",
            "run completed 4");
  }

  @Test
  void itsObserversAreToldOfWhatFailed() throws SQLException {
    int before = observed.lines().size();
    DownOptions latest = DownOptions.AT_ONCE.of(Extent.LATEST);

    DownReport report = migrations.down(latest, MigrationProgress.SILENT);

    assertThat(report.success()).isFalse();
    assertThat(observed.lines().subList(before, observed.lines().size()))
        .containsExactly(
            "run of 1", "started 1708432800001", "failed 1708432800001 down", "run failed 0 1");
    assertThat(query("SELECT to_regclass('srehpic') IS NOT NULL")).containsExactly("t");
    assertThat(
            query(
                "SELECT status || ' ' || (error LIKE '%It does not come back%')"
                    + " FROM elver.migration_history WHERE direction = 'down'"))
        .containsExactly("failed true");
    assertThat(migrations.status().applied())
        .extracting(applied -> applied.version())
        .contains("1708432800001");
  }

  @Test
  void itsCallbacksRunToo() throws SQLException {
    assertThat(query("SELECT has_table_privilege('public', 'policies', 'SELECT')"))
        .containsExactly("t");
  }

  @Test
  void anApplicationCanAskForTheVersionItNeeds() {
    assertThat(migrations.version().version()).isEqualTo("1708432800001");
    assertThat(migrations.version().upToDate()).isTrue();
    migrations.requireVersion("2");
    assertThatExceptionOfType(SchemaTooOld.class)
        .isThrownBy(() -> migrations.requireVersion("1708432800002"))
        .withMessageContaining("needs version 1708432800002 ")
        .withMessageContaining("applied one is 1708432800001.");
  }

  @Test
  void workIsCommittedWhenItReturns() throws SQLException {
    int rows =
        transactions.inNew(connection -> update(connection, "INSERT INTO t VALUES (1), (2)"));

    assertThat(rows).isEqualTo(2);
    assertThat(ids()).containsExactly("1", "2");
  }

  @Test
  void everyFailureRollsBackAndArrivesAsItWas() throws SQLException {
    for (Throwable failure :
        List.of(
            new IllegalStateException("no"),
            new SQLException("no", "12345"),
            new AssertionError("no"))) {
      assertThatThrownBy(
              () ->
                  transactions.inNew(
                      connection -> {
                        update(connection, "INSERT INTO t VALUES (1)");
                        return fail(failure);
                      }))
          .isSameAs(failure);
      assertThat(ids()).isEmpty();
    }
  }

  @Test
  void ddlRollsBackToo() throws SQLException {
    assertThatThrownBy(
            () ->
                transactions.inNew(
                    connection -> {
                      update(connection, "CREATE TABLE gone ()");
                      return fail(new IllegalStateException("no"));
                    }))
        .hasMessage("no");
    assertThat(query("SELECT to_regclass('gone')")).containsExactly((String) null);
  }

  @Test
  void aDeferredConstraintFailsTheCommitInTheServersWords() throws SQLException {
    assertThatExceptionOfType(CommitFailed.class)
        .isThrownBy(
            () ->
                transactions.inNew(
                    connection -> update(connection, "INSERT INTO t VALUES (1), (1)")))
        .withMessageContaining("t_id_key");
    assertThat(ids()).isEmpty();
  }

  @Test
  void outsideEveryStatementCommitsByItself() throws SQLException {
    assertThatThrownBy(
            () ->
                transactions.outside(
                    connection -> {
                      assertThat(connection.getAutoCommit()).isTrue();
                      update(connection, "CREATE INDEX CONCURRENTLY t_index ON t (id)");
                      return fail(new IOException("unrelated"));
                    }))
        .hasRootCauseMessage("unrelated");
    assertThat(query("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_index'::regclass"))
        .containsExactly("t");
  }

  @Test
  void aTransactionThatTheWorkLeftOpenEndsWithIt() throws SQLException {
    transactions.outside(connection -> update(connection, "BEGIN; INSERT INTO t VALUES (1)"));

    assertThat(ids()).isEmpty();
  }

  @Test
  void theOuterTransactionIsNotTheWorks() throws Exception {
    outer.begin();
    try {
      transactions.inNew(connection -> update(connection, "INSERT INTO t VALUES (1)"));
      assertThatThrownBy(() -> transactions.inNew(connection -> fail(new SQLException("inner"))))
          .hasMessage("inner");
      transactions.outside(
          connection -> update(connection, "CREATE INDEX CONCURRENTLY t_index ON t (id)"));
      assertThat(outer.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
    } finally {
      outer.rollback();
    }
    assertThat(ids()).containsExactly("1");
  }

  @Test
  void workInsideWorkIsATransactionOfItsOwn() throws SQLException {
    assertThatThrownBy(
            () ->
                transactions.inNew(
                    first -> {
                      update(first, "INSERT INTO t VALUES (1)");
                      transactions.inNew(second -> update(second, "INSERT INTO t VALUES (2)"));
                      return fail(new SQLException("outer work"));
                    }))
        .hasMessage("outer work");
    assertThat(ids()).containsExactly("2");
  }

  @Test
  void aManagedThreadMayAskToo() throws Exception {
    executor
        .submit(
            () -> transactions.inNew(connection -> update(connection, "INSERT INTO t VALUES (1)")))
        .get();

    assertThat(ids()).containsExactly("1");
  }

  @Test
  void aBrokenConnectionIsToldAndTheNextOneIsGood() throws SQLException {
    assertThatExceptionOfType(DatabaseUnavailable.class)
        .isThrownBy(
            () ->
                transactions.inNew(
                    connection -> {
                      String backend = query(connection, "SELECT pg_backend_pid()").get(0);
                      query("SELECT pg_terminate_backend(" + backend + ")");
                      return update(connection, "INSERT INTO t VALUES (1)");
                    }))
        .satisfies(problem -> assertThat(problem.reason()).isEqualTo(Reason.CONNECTION_LOST));
    assertThat(ids()).isEmpty();
  }

  private List<String> ids() throws SQLException {
    return query("SELECT id FROM t ORDER BY id");
  }

  private void execute(String sql) throws SQLException {
    transactions.outside(connection -> update(connection, sql));
  }

  private List<String> query(String sql) throws SQLException {
    return transactions.outside(connection -> query(connection, sql));
  }

  private static int update(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private static List<String> query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private static int fail(Throwable failure) throws SQLException {
    if (failure instanceof SQLException sql) {
      throw sql;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    throw new IllegalStateException(failure);
  }
}
