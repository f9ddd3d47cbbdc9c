package org.elver.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;
import org.elver.testing.Forwarder;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlainTransactionsIT {

  private final TestDatabase database = TestDatabases.newDatabase();
  private final PlainTransactions transactions = new PlainTransactions(url(database));

  @AfterEach
  void noConnectionIsLeft() {
    transactions.close();
    // A backend takes a moment to see that nobody is there any more.
    Poll.until(
        database,
        """
        SELECT count(*) = 0 FROM pg_stat_activity
        WHERE application_name = 'elver' AND datname = current_database()
        """);
  }

  @Test
  void workIsCommittedWhenItReturns() throws Exception {
    transactions.inNew(connection -> execute(connection, "CREATE TABLE t ()"));

    assertThat(exists("t")).isTrue();
  }

  @Test
  void everyFailureRollsBackAndArrivesAsItWas() throws Exception {
    for (Throwable failure :
        List.of(
            new IllegalStateException("no"), new SQLException("no"), new AssertionError("no"))) {
      assertThatThrownBy(
              () ->
                  transactions.inNew(
                      connection -> {
                        execute(connection, "CREATE TABLE t ()");
                        return fail(failure);
                      }))
          .isSameAs(failure);
      assertThat(exists("t")).isFalse();
    }
  }

  @Test
  void aDeferredConstraintFailsTheCommitWithItsCode() throws Exception {
    database.execute(
        "CREATE TABLE t (id int UNIQUE DEFERRABLE INITIALLY DEFERRED); INSERT INTO t VALUES (1)");

    assertThatExceptionOfType(CommitFailed.class)
        .isThrownBy(
            () -> transactions.inNew(connection -> execute(connection, "INSERT INTO t VALUES (1)")))
        .satisfies(failure -> assertThat(failure.getSQLState()).isEqualTo("23505"));
    assertThat(database.query("SELECT count(*) FROM t")).containsExactly("1");
  }

  @Test
  void outsideEveryStatementCommitsByItself() throws Exception {
    database.execute("CREATE TABLE t (id int)");

    assertThatThrownBy(
            () ->
                transactions.outside(
                    connection -> {
                      execute(connection, "CREATE INDEX CONCURRENTLY i ON t (id)");
                      throw new SQLException("after");
                    }))
        .hasMessage("after");
    assertThat(exists("i")).isTrue();
  }

  @Test
  void aTransactionThatTheWorkLeftOpenDoesNotReachTheNext() throws Exception {
    transactions.outside(connection -> execute(connection, "BEGIN; CREATE TABLE t ()"));

    transactions.inNew(connection -> execute(connection, "SELECT 1"));
    assertThat(exists("t")).isFalse();
  }

  @Test
  void connectionsAreKept() throws Exception {
    assertThat(transactions.inNew(PlainTransactionsIT::backend))
        .isEqualTo(transactions.outside(PlainTransactionsIT::backend));
  }

  @Test
  void workInsideWorkHasAConnectionOfItsOwn() throws Exception {
    boolean same =
        transactions.inNew(
            outer -> backend(outer) == transactions.inNew(PlainTransactionsIT::backend));

    assertThat(same).isFalse();
  }

  @Test
  void aBrokenConnectionIsToldAndReplaced() throws Exception {
    assertThatExceptionOfType(DatabaseUnavailable.class)
        .isThrownBy(
            () ->
                transactions.inNew(
                    connection -> {
                      database.query("SELECT pg_terminate_backend(" + backend(connection) + ")");
                      return execute(connection, "SELECT 1");
                    }))
        .satisfies(problem -> assertThat(problem.reason()).isEqualTo(Reason.CONNECTION_LOST));
    transactions.inNew(connection -> execute(connection, "CREATE TABLE t ()"));
    assertThat(exists("t")).isTrue();
  }

  @Test
  void aStatementThatOnlySoundsLikeABrokenConnectionStaysAStatement() {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(
            () ->
                transactions.inNew(
                    connection ->
                        execute(
                            connection,
                            "DO $$ BEGIN RAISE EXCEPTION 'other server' USING ERRCODE = '08001';"
                                + " END $$")))
        .satisfies(failure -> assertThat(failure.getSQLState()).isEqualTo("08001"));
  }

  @Test
  void whyThereIsNoConnectionIsToldApart() {
    assertThat(reason(new TestDatabase("localhost", database.port(), "nowhere", "x", "y")))
        .isEqualTo(Reason.LOGIN_REFUSED);
    assertThat(
            reason(
                new TestDatabase(
                    database.host(),
                    database.port(),
                    "nowhere",
                    database.user(),
                    database.password())))
        .isEqualTo(Reason.NO_SUCH_DATABASE);
    assertThat(reason(new TestDatabase("no-such-host.invalid", 5432, "d", "u", "p")))
        .isEqualTo(Reason.UNREACHABLE);
    try (Forwarder closed = new Forwarder("localhost", database.port())) {
      assertThat(reason(database.at(closed.port()))).isEqualTo(Reason.UNREACHABLE);
    }
  }

  private static Reason reason(TestDatabase database) {
    try (PlainTransactions transactions = new PlainTransactions(url(database))) {
      transactions.inNew(PlainTransactionsIT::backend);
      throw new AssertionError("connected");
    } catch (DatabaseUnavailable problem) {
      assertThat(problem).message().doesNotContain(database.password());
      return problem.reason();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static DatabaseUrl url(TestDatabase database) {
    return new DatabaseUrl(database.jdbcUrl(), database.user(), database.password());
  }

  private boolean exists(String relation) throws SQLException {
    return database.query("SELECT to_regclass('" + relation + "')").get(0) != null;
  }

  private static int backend(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static boolean execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  private static Object fail(Throwable failure) throws SQLException {
    if (failure instanceof SQLException sql) {
      throw sql;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }
}
