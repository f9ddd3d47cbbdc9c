package org.elver.transfer.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.elver.problem.DatabaseUnavailable.Reason;
import org.elver.problem.SourceUnavailable;
import org.elver.testing.Forwarder;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Sessions on a PostgreSQL whose logins have another time zone and search path. */
@Timeout(60)
class PostgresSourceIT extends ConnectionsFixture {

  private static final String SESSIONS =
      "SELECT pid::text FROM pg_stat_activity WHERE datname = current_database()"
          + " AND application_name = 'elver' AND pid <> pg_backend_pid()";

  private static final List<String> WRITING =
      List.of(
          "SELECT writes()",
          "WITH w AS (INSERT INTO t VALUES (3) RETURNING id) SELECT * FROM w",
          "INSERT INTO t VALUES (4)",
          "CREATE TEMPORARY TABLE x ()",
          "SELECT nextval(pg_get_serial_sequence('s', 'id'))",
          "SET TRANSACTION READ WRITE",
          "SELECT set_config('transaction_read_only', 'off', true)",
          "SELECT set_config('transaction_read_only', 'off', false)");

  private final TestDatabase external = TestDatabases.newDatabase();
  private SourceConnection connection;

  @BeforeEach
  void fill() throws SQLException {
    external.execute(
        """
        CREATE TABLE t (id int);
        INSERT INTO t VALUES (1);
        CREATE FUNCTION writes() RETURNS int LANGUAGE sql AS 'INSERT INTO t VALUES (2) RETURNING id';
        """);
    connection = create("legacy", external);
  }

  @Test
  void nothingCanBeWritten() throws Exception {
    external.execute("CREATE TABLE s (id serial)");
    for (String sql : WRITING) {
      try (Source source = connections.open(connection.id(), SOON);
          Statement statement = source.jdbc().createStatement()) {
        assertThatExceptionOfType(SQLException.class)
            .as(sql)
            .isThrownBy(() -> statement.execute(sql))
            .satisfies(e -> assertThat(e.getSQLState()).isIn("25006", "25001"));
      }
    }
    assertThat(external.query("SELECT id::text FROM t")).containsExactly("1");
  }

  @Test
  void everythingIsSeenAsOfOneMoment() throws Exception {
    try (Source source = connections.open(connection.id(), SOON)) {
      external.execute("INSERT INTO t VALUES (6)");

      assertThat(one(source, "SELECT count(*) FROM t")).isEqualTo("1");
    }
  }

  @Test
  void theSessionIsAsTextsAreWrittenEverywhere() throws Exception {
    external.asSuperuser().execute("ALTER ROLE \"shop owner\" SET DateStyle = 'German'");
    Limits limits = new Limits(Duration.ofSeconds(10), Duration.ofMillis(1500));
    try (Source source = connections.open(connection.id(), limits)) {
      assertThat(
              one(
                  source,
                  """
                  SELECT concat_ws('|', current_setting('TimeZone'), current_setting('DateStyle'),
                    current_setting('transaction_isolation'), current_setting('statement_timeout'),
                    current_setting('standard_conforming_strings'), current_schema,
                    current_setting('idle_in_transaction_session_timeout'))
                  """))
          .isEqualTo("UTC|ISO, MDY|repeatable read|1500ms|on|Odd, place|0");
    } finally {
      external.asSuperuser().execute("ALTER ROLE \"shop owner\" RESET DateStyle");
    }
  }

  @Test
  void aQueryThatTakesTooLongIsEndedByTheServer() {
    Limits limits = new Limits(Duration.ofSeconds(10), Duration.ofMillis(200));
    try (Source source = connections.open(connection.id(), limits)) {
      assertThatThrownBy(() -> one(source, "SELECT pg_sleep(50)"))
          .hasMessageContaining("statement timeout");
    }
  }

  @Test
  void whatMayWriteWritesInOneTransactionThatIsNeverCommitted() throws Exception {
    connections.change(
        connection.id(), null, new ConnectionFields(null, null, null, null, null, false), "x");
    try (Source source = connections.open(connection.id(), SOON)) {
      assertThat(one(source, "SELECT writes()")).isEqualTo("2");
    }
    assertThat(external.query("SELECT id::text FROM t")).containsExactly("1");
    assertThat(connections.test(connection.id(), "tester").readOnly()).isFalse();
  }

  @Test
  void aQueryIsCancelledFromAnotherThread() throws Exception {
    try (Source source = connections.open(connection.id(), SOON)) {
      CompletableFuture<Void> query =
          CompletableFuture.runAsync(() -> failing(source, "SELECT pg_sleep(50)"));
      Poll.until(
          "it sleeps",
          Duration.ofSeconds(60),
          () -> external.query("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'"),
          rows -> !rows.isEmpty());

      source.cancel();

      query.get(5, java.util.concurrent.TimeUnit.SECONDS);
    }
  }

  @Test
  void aStreamIsCancelledWhileItIsRead() throws Exception {
    try (Source source = connections.open(connection.id(), SOON)) {
      CopyOut stream =
          source
              .jdbc()
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("COPY (SELECT generate_series(1, 1000000000)) TO STDOUT");
      assertThat(stream.readFromCopy()).isNotEmpty();

      source.cancel();

      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(
              () -> {
                while (stream.readFromCopy() != null) {
                  // until the server says that it was cancelled
                }
              })
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("57014"));
    }
  }

  @Test
  void whoClosesInTheMiddleOfAStreamLeavesNothing() throws Exception {
    Source source = connections.open(connection.id(), SOON);
    CopyOut stream =
        source
            .jdbc()
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("COPY (SELECT generate_series(1, 1000000000)) TO STDOUT");
    assertThat(stream.readFromCopy()).isNotEmpty();

    source.close();

    noSessionIsLeft();
  }

  @Test
  void aConnectionThatIsCutEndsTheWait() throws Exception {
    Source source = connections.open(connection.id(), SOON);
    CompletableFuture<Void> query =
        CompletableFuture.runAsync(() -> failing(source, "SELECT pg_sleep(50)"));
    Poll.until(
        "it sleeps", Duration.ofSeconds(60), () -> external.query(SESSIONS), s -> !s.isEmpty());

    source.abort();

    query.get(5, java.util.concurrent.TimeUnit.SECONDS);
    source.cancel();
    source.close();
    noSessionIsLeft();
  }

  @Test
  void whyThereIsNoSessionIsTold() throws Exception {
    refused(Reason.LOGIN_REFUSED, "28P01", external.jdbcUrl(), external.user(), "wrong pass word");
    refused(Reason.NO_SUCH_DATABASE, "3D000", server() + "nowhere", external.user(), null);
    refused(
        Reason.UNREACHABLE, "08001", "jdbc:postgresql://localhost:1/x", "me", "wrong pass word");
    refused(Reason.UNREACHABLE, "08001", "jdbc:postgresql://no.invalid/x", "me", null);
    external
        .asSuperuser()
        .execute("REVOKE CONNECT ON DATABASE " + external.name() + " FROM PUBLIC");
    external.asSuperuser().execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger'");
    try {
      refused(Reason.NOT_PERMITTED, "42501", external.jdbcUrl(), "stranger", "stranger");
    } finally {
      external.asSuperuser().execute("DROP ROLE stranger");
    }
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForForever() throws Exception {
    try (Forwarder silent = new Forwarder(external.host(), 9)) {
      try (java.net.ServerSocket mute = new java.net.ServerSocket(silent.port())) {
        SourceConnection there =
            create("mute", "jdbc:postgresql://localhost:" + mute.getLocalPort() + "/x", "me", null);

        assertThatExceptionOfType(SourceUnavailable.class)
            .isThrownBy(() -> connections.open(there.id(), new Limits(Duration.ofSeconds(1), null)))
            .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
      }
    }
  }

  @Test
  void aTestTellsWhatIsThereAndIsKept() {
    ConnectionTest good = connections.test(connection.id(), "tester");

    assertThat(good.success()).isTrue();
    assertThat(good.product()).startsWith("PostgreSQL ");
    assertThat(good.readOnly()).isTrue();
    assertThat(good.connectTime()).isBetween(0L, 10_000L);
    assertThat(good.latency()).isBetween(0.0, 10_000.0);
    assertThat(connections.get(connection.id()))
        .usingRecursiveComparison()
        .ignoringFields("testedAt", "testProduct")
        .isEqualTo(connection);
    assertThat(connections.get(connection.id()).testedAt()).isEqualTo(good.testedAt());

    connections.change(
        connection.id(), null, new ConnectionFields(null, null, null, "wrong", null, null), "x");
    ConnectionTest bad = connections.test(connection.id(), "tester");

    assertThat(bad.success()).isFalse();
    assertThat(bad.reason()).isEqualTo(Reason.LOGIN_REFUSED);
    assertThat(connections.get(connection.id()).testError()).isEqualTo(bad.error());
    assertThat(connections.get(connection.id()).testProduct()).isEqualTo(good.product());
    assertThat(connections.get(connection.id()).version()).isEqualTo(2);
  }

  private void refused(Reason reason, String state, String url, String user, String password) {
    SourceConnection there = create("no " + reason + url, url, user, password);
    if (reason == Reason.NO_SUCH_DATABASE) {
      connections.change(
          there.id(),
          null,
          new ConnectionFields(null, null, null, external.password(), null, null),
          "x");
    }
    assertThatExceptionOfType(SourceUnavailable.class)
        .isThrownBy(() -> connections.open(there.id(), SOON))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
        .satisfies(e -> assertThat(e.sqlState()).isEqualTo(state))
        .satisfies(e -> assertThat(trace(e)).doesNotContain("wrong pass word", external.password()))
        .withMessageStartingWith("Connection \"" + there.name() + "\": No connection to ");
  }

  private String server() {
    return external.jdbcUrl().substring(0, external.jdbcUrl().lastIndexOf('/') + 1);
  }

  private void noSessionIsLeft() {
    Poll.until("no session", Duration.ofSeconds(60), () -> external.query(SESSIONS), List::isEmpty);
  }

  static String trace(Throwable e) {
    java.io.StringWriter text = new java.io.StringWriter();
    e.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }

  static String one(Source source, String query) throws SQLException {
    try (Statement statement = source.jdbc().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  static void failing(Source source, String query) {
    assertThatExceptionOfType(SQLException.class).isThrownBy(() -> one(source, query));
  }
}
