package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.elver.problem.TransferFailed;
import org.elver.testing.TestMariaDb;
import org.elver.testing.TestMariaDbs;
import org.elver.transfer.connection.OpenMariaDb;
import org.elver.transfer.connection.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** From MariaDB, too, every writer gives what the row-by-row loop of texts gives. */
class MariaDbTrapsIT extends CopyFixture {

  private static final TimeZone HERE = TimeZone.getDefault();

  private final TestMariaDb mariaDb = TestMariaDbs.newDatabase();

  /** In which there is no half past two on 31 March 2024, and two of them on 27 October. */
  @BeforeAll
  static void inATimeZoneWithSummer() {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
  }

  @AfterAll
  static void again() {
    TimeZone.setDefault(HERE);
  }

  @TestFactory
  Stream<DynamicTest> valuesOfEveryType() throws SQLException {
    mariaDb.execute(MariaDbTraps.source());
    target.execute(MariaDbTraps.TYPES);
    return SomeOf.of(MariaDbTraps.all()).stream()
        .map(
            trap ->
                DynamicTest.dynamicTest(
                    trap.one().name() + ", seed " + SomeOf.SEED,
                    () -> {
                      try (Equivalence equivalence =
                          new Equivalence(this, () -> OpenMariaDb.of(mariaDb))) {
                        equivalence.compare(trap.one(), texts(trap.texts()));
                      }
                    }));
  }

  private RowLoop.Texts texts(String query) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = mariaDb.connect();
        Statement sql = connection.createStatement()) {
      sql.execute("SET time_zone = '+00:00', sql_mode = ''");
      try (ResultSet row = sql.executeQuery(query)) {
        while (row.next()) {
          List<String> values = new ArrayList<>();
          values.add(row.getString(1));
          values.add(row.getString(2));
          rows.add(values);
        }
      }
    }
    return new RowLoop.Texts(List.of("n", "v"), rows);
  }

  private Job jobOf(String query, String template, String table, Map<String, Watermark> last)
      throws SQLException {
    try (Source source = OpenMariaDb.of(mariaDb)) {
      return job(source, query, template, table, last);
    }
  }

  private Counts runs(Job job) {
    try (Source source = OpenMariaDb.of(mariaDb)) {
      return copy.run(transactions, source, job, told);
    }
  }

  /** What the loop can't tell, because it is told the same by the same server. */
  @Test
  void valuesArriveAsTheyAre() throws SQLException {
    mariaDb.execute(
        """
        CREATE TABLE things (
          u bigint unsigned, f float, d decimal(65,30), b8 bit(8), raw blob, t time, z date NULL,
          latin varchar(9) CHARACTER SET latin1, wide text CHARACTER SET utf8mb4, tiny tinyint(1));
        INSERT INTO things VALUES (18446744073709551615, 1234567,
          '12345678901234567890123456789012345.123456789012345678901234567890', b'101',
          x'00fffe5c27', '-838:59:59', '2024-02-29', 'é€', '😀', 2)
        """);
    target.execute(
        """
        CREATE TABLE things (u numeric, f real, d numeric, b8 bit(8), raw bytea, t interval,
                             z date, latin text, wide text, tiny smallint, whole text)
        """);

    runs(
        jobOf(
            "SELECT * FROM things",
            """
            INSERT INTO things VALUES ({{u}}, {{f}}, {{d}}, {{b8}}, {{raw}}, {{t}}, {{z}},
                                       {{latin}}, {{wide}}, {{tiny}}, {{f}})
            """,
            "things",
            Map.of()));

    assertThat(
            target.query(
                "SELECT concat_ws('|', u, f, d, b8, raw, t, z, latin, wide, tiny, whole) FROM things"))
        .containsExactly(
            "18446744073709551615|1.234567e+06"
                + "|12345678901234567890123456789012345.123456789012345678901234567890|00000101"
                + "|\\x00fffe5c27|-838:59:59|2024-02-29|é€|😀|2|1234567");
  }

  @Test
  void aDateThatIsNoneIsRefusedWithItsRowAndColumn() throws SQLException {
    mariaDb.execute(
        """
        SET sql_mode = '';
        CREATE TABLE days (n int, day date);
        INSERT INTO days VALUES (1, '2024-02-29'), (2, '0000-00-00')
        """);
    target.execute("CREATE TABLE days (n int, day date)");
    Job job =
        jobOf(
            "SELECT n, day FROM days ORDER BY n",
            "INSERT INTO days VALUES ({{n}}, {{day}})",
            "days",
            Map.of());

    assertThatThrownBy(() -> runs(job))
        .isInstanceOf(TransferFailed.class)
        .hasMessageStartingWith("Row 2, column day: ");
    assertThat(target.query("SELECT count(*) FROM days")).containsExactly("0");
  }

  /** Numbers above 2 to the 53 are the same for a server that compares them with a text. */
  @Test
  void whatWasSeenIsBoundAsWhatTheColumnHolds() throws SQLException {
    mariaDb.execute(
        """
        CREATE TABLE events (id bigint, at datetime(6), day date, amount decimal(30,10));
        INSERT INTO events VALUES
          (9007199254740992, '2024-03-31 02:30:00.000001', '2024-03-31', 9007199254740992.5),
          (9007199254740993, '2024-03-31 02:30:00.000002', '2024-04-01', 9007199254740993.5)
        """);
    target.execute("CREATE TABLE events (id bigint, at timestamp)");
    for (String column : List.of("id", "at", "day", "amount")) {
      String value = column.equals("id") || column.equals("amount") ? column + " + 0" : column;
      String query =
          "SELECT id, at, day, amount FROM events WHERE %s >= {{last.%s}} OR {{last.%s}} IS NULL"
              .formatted(value, column, column);
      String template = "INSERT INTO events VALUES ({{id}}, {{at}})";
      target.execute("TRUNCATE events");
      assertThat(runs(jobOf(query, template, "events", Map.of())).rowsRead())
          .as(column)
          .isEqualTo(2);
      Map<String, Watermark> seen = told.positions.get(told.positions.size() - 1).watermarks();

      assertThat(runs(jobOf(query, template, "events", seen)).rowsRead()).as(column).isZero();
      mariaDb.execute(
          """
          INSERT INTO events SELECT id, at, day, amount FROM events ORDER BY id DESC LIMIT 1
          """);
      assertThat(runs(jobOf(query, template, "events", seen)).rowsRead()).as(column).isEqualTo(1);
      mariaDb.execute("DELETE FROM events ORDER BY id DESC LIMIT 1");
    }
  }

  /** A server that reads double quotes as names, and backslashes as themselves. */
  @Test
  void theServersOwnWayToReadSqlHolds() throws SQLException {
    mariaDb.execute(
        """
        CREATE TABLE "odd name" ("n" int, "v" text);
        INSERT INTO "odd name" VALUES (1, 'it''s \\ a'), (2, ''), (3, NULL)
        """
            .replace('"', '`')
            .replace("\\", "\\\\"));
    target.execute("CREATE TABLE odd (n int, v text)");
    TestMariaDb root = mariaDb.asRoot();
    String mode = root.query("SELECT @@global.sql_mode").get(0);
    root.execute(
        "SET GLOBAL sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES'");
    try {
      runs(
          chunked(
              jobOf(
                  "SELECT \"n\", max(\"v\") AS \"v\" FROM \"odd name\" GROUP BY \"n\"",
                  "INSERT INTO odd VALUES ({{n}}, {{v}})",
                  "odd",
                  Map.of()),
              1,
              "n",
              "1"));
    } finally {
      root.execute("SET GLOBAL sql_mode = '" + mode + "'");
    }
    assertThat(target.query("SELECT n || coalesce(v, 'NULL') FROM odd ORDER BY n"))
        .containsExactly("2", "3NULL");
  }
}
