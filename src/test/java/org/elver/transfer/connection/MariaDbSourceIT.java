package org.elver.transfer.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.elver.problem.DatabaseUnavailable.Reason;
import org.elver.problem.SourceUnavailable;
import org.elver.testing.Poll;
import org.elver.testing.TestMariaDb;
import org.elver.testing.TestMariaDbs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions on a MariaDB in another time zone. */
@Timeout(60)
class MariaDbSourceIT extends ConnectionsFixture {

  private static final int READ_ONLY = 1792;

  private static final List<String> WRITING =
      List.of(
          "SELECT writes()",
          "INSERT INTO t VALUES (3)",
          "INSERT INTO loose VALUES (3)",
          "UPDATE t SET id = 4",
          "CREATE TABLE x (id int)",
          "DROP TABLE t",
          "TRUNCATE t");

  private final TestMariaDb external = TestMariaDbs.newDatabase();
  private SourceConnection connection;

  @BeforeEach
  void fill() throws SQLException {
    external.execute(
        """
        CREATE TABLE t (id int);
        INSERT INTO t VALUES (1);
        CREATE TABLE loose (id int) ENGINE = MyISAM;
        """);
    external
        .asRoot()
        .execute(
            "CREATE FUNCTION writes() RETURNS int BEGIN INSERT INTO t VALUES (2); RETURN 2; END");
    connection = create("legacy", external);
  }

  @Test
  void nothingCanBeWritten() throws Exception {
    for (String sql : WRITING) {
      try (Source source = connections.open(connection.id(), SOON);
          Statement statement = source.jdbc().createStatement()) {
        assertThatExceptionOfType(SQLException.class)
            .as(sql)
            .isThrownBy(() -> statement.execute(sql))
            .satisfies(e -> assertThat(e.getErrorCode()).isEqualTo(READ_ONLY));
      }
    }
    assertThat(external.query("SELECT id FROM t")).containsExactly("1");
    assertThat(external.query("SELECT id FROM loose")).isEmpty();
  }

  @Test
  void thereIsNeverMoreThanOneStatement() throws Exception {
    try (Source source = connections.open(connection.id(), SOON);
        Statement statement = source.jdbc().createStatement()) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> statement.execute("COMMIT; DELETE FROM t"));
    }
    assertThat(external.query("SELECT id FROM t")).containsExactly("1");
  }

  @Test
  void noFileOfThisMachineGoesToTheServer() throws Exception {
    connections.change(
        connection.id(), null, new ConnectionFields(null, null, null, null, null, false), "x");
    try (Source source = connections.open(connection.id(), SOON);
        Statement statement = source.jdbc().createStatement()) {
      assertThatThrownBy(
              () -> statement.execute("LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE t"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void everythingIsSeenAsOfOneMoment() throws Exception {
    try (Source source = connections.open(connection.id(), SOON)) {
      external.execute("INSERT INTO t VALUES (6)");

      assertThat(PostgresSourceIT.one(source, "SELECT count(*) FROM t")).isEqualTo("1");
    }
  }

  @Test
  void theSessionIsAsTextsAreWrittenEverywhere() throws Exception {
    Limits limits = new Limits(Duration.ofSeconds(10), Duration.ofMillis(1500));
    try (Source source = connections.open(connection.id(), limits)) {
      assertThat(
              PostgresSourceIT.one(
                  source,
                  "SELECT concat_ws('|', @@time_zone, @@tx_isolation, @@max_statement_time,"
                      + " @@net_write_timeout, @@idle_transaction_timeout, @@character_set_results)"))
          .isEqualTo("+00:00|REPEATABLE-READ|1.500000|86400|0|utf8mb4");
    }
  }

  @Test
  void aQueryThatTakesTooLongIsEndedByTheServer() {
    Limits limits = new Limits(Duration.ofSeconds(10), Duration.ofMillis(200));
    try (Source source = connections.open(connection.id(), limits)) {
      assertThatThrownBy(
              () -> PostgresSourceIT.one(source, "SELECT count(*) FROM t WHERE sleep(50) = 0"))
          .hasMessageContaining("max_statement_time");
    }
  }

  @Test
  void whatMayWriteWritesInOneTransactionThatIsNeverCommitted() throws Exception {
    connections.change(
        connection.id(), null, new ConnectionFields(null, null, null, null, null, false), "x");
    try (Source source = connections.open(connection.id(), SOON)) {
      assertThat(PostgresSourceIT.one(source, "SELECT writes()")).isEqualTo("2");
    }
    Poll.until(
        "rolled back",
        Duration.ofSeconds(60),
        () -> external.query("SELECT id FROM t"),
        List.of("1")::equals);
    assertThat(connections.test(connection.id(), "tester").readOnly()).isFalse();
  }

  @Test
  void aQueryIsCancelledFromAnotherThread() throws Exception {
    try (Source source = connections.open(connection.id(), SOON)) {
      CompletableFuture<Void> query =
          CompletableFuture.runAsync(
              () -> PostgresSourceIT.failing(source, "SELECT count(*) FROM t WHERE sleep(50) = 0"));
      Poll.until(
          "it sleeps", Duration.ofSeconds(60), this::running, rows -> rows.contains("User sleep"));

      source.cancel();

      query.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void aStreamIsCancelledWhileItIsRead() throws Exception {
    try (Source source = connections.open(connection.id(), SOON);
        Statement statement = source.jdbc().createStatement()) {
      statement.setFetchSize(1);
      ResultSet rows = statement.executeQuery("SELECT seq FROM seq_1_to_1000000000");
      assertThat(rows.next()).isTrue();

      source.cancel();

      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(
              () -> {
                while (rows.next()) {
                  // until the server says that it was cancelled
                }
              })
          .withMessageContaining("interrupted");
    }
  }

  @Test
  void whoClosesInTheMiddleOfAStreamLeavesNothing() throws Exception {
    Source source = connections.open(connection.id(), SOON);
    Statement statement = source.jdbc().createStatement();
    statement.setFetchSize(1);
    ResultSet rows = statement.executeQuery("SELECT seq FROM seq_1_to_1000000000");
    assertThat(rows.next()).isTrue();

    source.close();

    noSessionIsLeft();
  }

  @Test
  void aConnectionThatIsCutEndsTheWait() throws Exception {
    Source source = connections.open(connection.id(), SOON);
    CompletableFuture<Void> query =
        CompletableFuture.runAsync(
            () -> PostgresSourceIT.failing(source, "SELECT count(*) FROM t WHERE sleep(50) = 0"));
    Poll.until(
        "it sleeps", Duration.ofSeconds(60), this::running, rows -> rows.contains("User sleep"));

    source.abort();

    query.get(5, TimeUnit.SECONDS);
    source.cancel();
    source.close();
    noSessionIsLeft();
  }

  @Test
  void whyThereIsNoSessionIsTold() {
    refused(Reason.LOGIN_REFUSED, external.jdbcUrl(), external.user(), "wrong pass word");
    refused(Reason.NOT_PERMITTED, server() + "nowhere", external.user(), external.password());
    refused(Reason.NO_SUCH_DATABASE, server() + "nowhere", "root", "root");
    refused(Reason.UNREACHABLE, "jdbc:mariadb://localhost:1/x", "me", "wrong pass word");
    refused(Reason.UNREACHABLE, "jdbc:mariadb://no.invalid/x", "me", "wrong pass word");
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForForever() throws Exception {
    try (ServerSocket mute = new ServerSocket(0)) {
      SourceConnection there =
          create("mute", "jdbc:mariadb://localhost:" + mute.getLocalPort() + "/x", "me", null);

      assertThatExceptionOfType(SourceUnavailable.class)
          .isThrownBy(() -> connections.open(there.id(), new Limits(Duration.ofSeconds(1), null)))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    }
  }

  @Test
  void itAnswersToMysqlToo() {
    SourceConnection there =
        create(
            "mysql",
            external.jdbcUrl().replace("jdbc:mariadb:", "jdbc:mysql:"),
            external.user(),
            external.password());

    ConnectionTest test = connections.test(there.id(), "tester");

    assertThat(test.error()).isNull();
    assertThat(test.success()).isTrue();
    assertThat(test.product()).startsWith("MariaDB ");
    assertThat(test.readOnly()).isTrue();
  }

  @Test
  void propertiesReachTheDriver() throws Exception {
    SourceConnection there =
        connections.create(
            new ConnectionFields(
                "packed",
                external.jdbcUrl(),
                external.user(),
                external.password(),
                Map.of("useCompression", "true"),
                null),
            "x");
    try (Source source = connections.open(there.id(), SOON)) {
      assertThat(PostgresSourceIT.one(source, "SHOW STATUS LIKE 'Compression'"))
          .isEqualTo("Compression");
      try (Statement statement = source.jdbc().createStatement();
          ResultSet row = statement.executeQuery("SHOW STATUS LIKE 'Compression'")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(2)).isEqualTo("ON");
      }
    }
  }

  private void refused(Reason reason, String url, String user, String password) {
    SourceConnection there = create(reason + url, url, user, password);
    assertThatExceptionOfType(SourceUnavailable.class)
        .isThrownBy(() -> connections.open(there.id(), SOON))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
        .satisfies(e -> assertThat(PostgresSourceIT.trace(e)).doesNotContain("wrong pass word"))
        .withMessageStartingWith("Connection \"" + there.name() + "\": No connection to ");
  }

  private String server() {
    return external.jdbcUrl().substring(0, external.jdbcUrl().lastIndexOf('/') + 1);
  }

  private List<String> running() throws SQLException {
    return external
        .asRoot()
        .query(
            "SELECT state FROM information_schema.processlist WHERE db = '"
                + external.name()
                + "' AND id <> connection_id()");
  }

  private void noSessionIsLeft() {
    Poll.until("no session", Duration.ofSeconds(60), this::running, List::isEmpty);
  }
}
