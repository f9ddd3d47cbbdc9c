package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.config.Settings;
import org.elver.migration.Migrations;
import org.elver.problem.TransferFailed;
import org.elver.testing.TestMariaDb;
import org.elver.testing.TestMariaDbs;
import org.elver.transfer.connection.ConnectionFields;
import org.elver.transfer.connection.Connections;
import org.elver.transfer.connection.Limits;
import org.elver.transfer.connection.Source;
import org.elver.transfer.template.TargetStatement;
import org.elver.transfer.template.Writer;
import org.elver.transfer.template.source.ProvedSource;
import org.elver.transfer.template.source.SourceProof;
import org.elver.transfer.template.target.TargetProof;
import org.elver.transfer.template.text.SourceQuery;
import org.elver.transfer.template.text.Template;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MariaDB's dates and times on a machine whose clock is put forward in spring. */
class MariaDbTimesIT extends CopyFixture {

  private static final Map<String, String> KEY =
      Map.of("ELVER_SECRET_KEY", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=");
  private static final String QUERY = "SELECT n, moment, fine, day, clock FROM t ORDER BY n";
  private static final String TEMPLATE =
      """
      INSERT INTO t (n, moment, zoned, fine, text, day, clock)
      VALUES ({{n}}, {{moment}}, {{moment}}, {{fine}}, {{fine}}, {{day}}, {{clock}})
      """;

  private static final String ARRIVED =
      """
      SELECT ROW(n, moment, zoned AT TIME ZONE 'UTC', fine, text, day, clock)::text FROM t ORDER BY n
      """;
  private static final Limits SOON = new Limits(Duration.ofSeconds(60), null);

  private final TestMariaDb external = TestMariaDbs.newDatabase();
  private final TimeZone here = TimeZone.getDefault();
  private Connections connections;
  private long connection;

  @BeforeEach
  void tables() throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    ScheduledExecutorService heartbeats = Executors.newScheduledThreadPool(1);
    try {
      Settings settings = new Settings(name -> Optional.ofNullable(KEY.get(name)));
      new Migrations(settings, transactions, getClass().getClassLoader(), heartbeats, "test")
          .prepare();
      connections = new Connections(settings, transactions);
    } finally {
      heartbeats.shutdownNow();
    }
    connection =
        connections
            .create(
                new ConnectionFields(
                    "mariadb",
                    external.jdbcUrl(),
                    external.user(),
                    external.password(),
                    null,
                    null),
                "test")
            .id();
    external.execute(
        """
        CREATE TABLE t (n int PRIMARY KEY, moment datetime, fine datetime(3), day date,
                        clock time(6));
        INSERT INTO t VALUES
          (1, '2024-03-31 02:30:00', '2024-03-31 02:30:00.5', '2024-03-31', '02:30:00.000001'),
          (2, '1000-01-01 00:00:00', '9999-12-31 23:59:59.999', '1582-10-10', '23:59:59.999999'),
          (3, NULL, NULL, NULL, NULL);
        """);
    target.execute(
        """
        CREATE TABLE t (n bigint PRIMARY KEY, moment timestamp, zoned timestamptz,
                        fine timestamp, text text, day date, clock time)
        """);
  }

  @AfterEach
  void zone() {
    TimeZone.setDefault(here);
  }

  @Test
  void theyArriveAsTheyAreAtTheSpeedOfCopy() throws SQLException {
    Counts counts = moved();

    assertThat(counts.writer()).isEqualTo(Writer.copy);
    assertThat(target.query(ARRIVED))
        .containsExactly(
            "(1,\"2024-03-31 02:30:00\",\"2024-03-31 02:30:00\",\"2024-03-31 02:30:00.5\","
                + "\"2024-03-31 02:30:00.500\",2024-03-31,02:30:00.000001)",
            "(2,\"1000-01-01 00:00:00\",\"1000-01-01 00:00:00\",\"9999-12-31 23:59:59.999\","
                + "\"9999-12-31 23:59:59.999\",1582-10-10,23:59:59.999999)",
            "(3,,,,,,)");
  }

  @Test
  void whatIsNoDateIsRefusedByItsRow() throws SQLException {
    external.execute(
        """
        SET sql_mode = 'ALLOW_INVALID_DATES';
        INSERT INTO t (n, moment) VALUES (4, '2024-02-30 10:00:00'), (5, '2024-02-29 10:00:00')
        """);

    assertThatExceptionOfType(TransferFailed.class)
        .isThrownBy(this::moved)
        .satisfies(e -> assertThat(e.row()).isEqualTo(4))
        .satisfies(e -> assertThat(e.column()).isEqualTo("moment"))
        .satisfies(e -> assertThat(e.sqlState()).isEqualTo("22008"));
    assertThat(target.query("SELECT n FROM t")).isEmpty();
  }

  @Test
  void theYearNoughtIsNotTheYearOne() throws SQLException {
    external.execute("INSERT INTO t (n, moment) VALUES (4, '0000-01-01 00:00:00')");

    assertThatExceptionOfType(TransferFailed.class)
        .isThrownBy(this::moved)
        .satisfies(e -> assertThat(e.row()).isEqualTo(4));
  }

  private Counts moved() throws SQLException {
    try (Source source = connections.open(connection, SOON)) {
      ProvedSource proved =
          SourceProof.of(source, SourceQuery.parse("sourceQuery", QUERY, source.kind()));
      TargetStatement statement =
          transactions.inNew(
              connected ->
                  TargetProof.of(
                      connected, "elver", Template.parse("targetInsertQuery", TEMPLATE), "t"));
      Job job =
          new Job(
              proved.statement(), proved.columns(), Map.of(), statement, null, 0, null, List.of());
      return copy.run(transactions, source, job, told);
    }
  }
}
