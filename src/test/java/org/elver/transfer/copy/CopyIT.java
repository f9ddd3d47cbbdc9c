package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.List;
import org.elver.problem.TransferFailed;
import org.elver.transfer.template.Writer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first text's example, by each writer. */
class CopyIT extends CopyFixture {

  private static final String QUERY =
      """
      SELECT user_id, username, phone_number, created_at FROM legacy_users
      WHERE status = 'ACTIVE' ORDER BY user_id -- the oldest first
      """;

  private static final String TEMPLATE =
      """
      INSERT INTO fdh_mobile_users (
        username,
        phone_number,
        context,
        "isActive",
        "created_at"
      ) VALUES (
        {{username}},
        {{phone_number}},
        'MOBILE_BANKING',
        true,
        {{created_at}}
      )
      """;

  @BeforeEach
  void tables() throws SQLException {
    legacy.execute(
        """
        CREATE TABLE legacy_users (
          user_id bigint PRIMARY KEY, username text, phone_number varchar(30),
          created_at timestamp, status text NOT NULL DEFAULT 'ACTIVE');
        INSERT INTO legacy_users (user_id, username, phone_number, created_at)
        SELECT n, 'user ' || n, nullif('+49 ' || n % 1000, '+49 7'),
               timestamp '2024-01-01' + n * interval '1 minute'
        FROM generate_series(1, 120000) n
        """);
    target.execute(
        """
        CREATE TABLE fdh_mobile_users (
          id bigserial PRIMARY KEY, username varchar(50) UNIQUE, phone_number text,
          context text NOT NULL, "isActive" boolean NOT NULL, created_at timestamptz)
        """);
  }

  private String contents() throws SQLException {
    return target
        .query(
            """
            SELECT count(*) || ' ' || sum(length(username)) || ' ' || count(phone_number) || ' '
                   || min(created_at AT TIME ZONE 'UTC') || ' ' || max(created_at AT TIME ZONE 'UTC')
                   || ' ' || bool_and("isActive") || ' ' || min(context)
            FROM fdh_mobile_users
            """)
        .get(0);
  }

  @ParameterizedTest
  @EnumSource(Writer.class)
  void everyWriterWritesTheSameRows(Writer writer) throws SQLException {
    Counts counts = run(by(job(QUERY, TEMPLATE, "fdh_mobile_users"), writer));

    assertThat(counts.writer()).isEqualTo(writer);
    assertThat(counts.rowsRead()).isEqualTo(120_000);
    assertThat(counts.rowsWritten()).isEqualTo(120_000);
    assertThat(counts.rowsAffected()).isEqualTo(120_000);
    assertThat(counts.inserted()).isEqualTo(120_000);
    assertThat(counts.skipped()).isZero();
    assertThat(contents())
        .isEqualTo(
            "120000 1208895 119880 2024-01-01 00:01:00 2024-03-24 08:00:00 true MOBILE_BANKING");
    assertThat(told.positions).hasSize(1).allMatch(Position::complete);
    assertThat(told.progress).isNotEmpty();
    assertThat(counts.estimatedRows()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Writer.class)
  void whatIsThereAlreadyIsSkipped(Writer writer) throws SQLException {
    target.execute(
        """
        INSERT INTO fdh_mobile_users (username, context, "isActive")
        SELECT 'user ' || n * 100, 'OLD', false FROM generate_series(1, 300) n
        """);

    Counts counts =
        run(
            by(
                job(QUERY, TEMPLATE + " ON CONFLICT (username) DO NOTHING", "fdh_mobile_users"),
                writer));

    assertThat(counts.rowsWritten()).isEqualTo(120_000);
    assertThat(counts.inserted()).isEqualTo(119_700);
    assertThat(counts.updated()).isZero();
    assertThat(counts.skipped()).isEqualTo(300);
    assertThat(target.query("SELECT count(*) FROM fdh_mobile_users WHERE context = 'OLD'"))
        .isEqualTo(List.of("300"));
  }

  @ParameterizedTest
  @EnumSource(Writer.class)
  void whatIsThereAlreadyIsUpdated(Writer writer) throws SQLException {
    target.execute(
        """
        INSERT INTO fdh_mobile_users (username, context, "isActive")
        SELECT 'user ' || n * 100, 'OLD', false FROM generate_series(1, 300) n
        """);

    Counts counts =
        run(
            by(
                job(
                    QUERY,
                    TEMPLATE
                        + " ON CONFLICT (username) DO UPDATE SET context = 'AGAIN'"
                        + " WHERE fdh_mobile_users.username <> 'user 100'",
                    "fdh_mobile_users"),
                writer));

    assertThat(counts.inserted()).isEqualTo(119_700);
    assertThat(counts.updated()).isEqualTo(299);
    assertThat(counts.skipped()).isEqualTo(1);
    assertThat(counts.rowsAffected()).isEqualTo(119_999);
    assertThat(target.query("SELECT count(*) FROM fdh_mobile_users WHERE context = 'AGAIN'"))
        .isEqualTo(List.of("299"));
  }

  @ParameterizedTest
  @EnumSource(Writer.class)
  void aFailingRowIsNamedAndNothingStays(Writer writer) throws SQLException {
    legacy.execute(
        "UPDATE legacy_users SET username = repeat('x', 51) WHERE user_id IN (70001, 80000)");

    TransferFailed failed =
        catchThrowableOfType(
            TransferFailed.class, () -> run(by(job(QUERY, TEMPLATE, "fdh_mobile_users"), writer)));

    assertThat(failed.row()).isEqualTo(70_001);
    assertThat(failed.column()).isEqualTo("username");
    assertThat(failed.sqlState()).isEqualTo("22001");
    assertThat(failed)
        .hasMessage(
            "Row 70001, column username: value too long for type character varying(50)."
                + " Target column: username.");
    assertThat(target.query("SELECT count(*) FROM fdh_mobile_users")).isEqualTo(List.of("0"));
    assertThat(told.positions).isEmpty();
  }

  @Test
  void aPreviewShowsWhatWouldHappenAndKeepsNothing() throws Exception {
    target.execute(
        """
        INSERT INTO fdh_mobile_users (username, context, "isActive") VALUES ('user 2', 'OLD', false)
        """);
    legacy.execute("UPDATE legacy_users SET username = repeat('x', 51) WHERE user_id = 3");

    Preview preview;
    try (var source = source()) {
      preview =
          copy.preview(
              transactions,
              source,
              job(QUERY, TEMPLATE + " ON CONFLICT DO NOTHING", "fdh_mobile_users"));
    }

    assertThat(preview.columns())
        .containsExactly("user_id", "username", "phone_number", "created_at");
    assertThat(preview.rows()).hasSize(20);
    assertThat(preview.rows().get(6)).containsExactly("7", "user 7", null, "2024-01-01 00:07:00");
    assertThat(preview.outcomes().subList(0, 4))
        .containsExactly(
            "inserted",
            "skipped",
            "fails for column username: value too long for type character varying(50)",
            "inserted");
    assertThat(preview.writer()).isEqualTo(Writer.copy);
    assertThat(preview.inserted()).isEqualTo(18);
    assertThat(preview.skipped()).isEqualTo(1);
    assertThat(target.query("SELECT count(*) FROM fdh_mobile_users")).isEqualTo(List.of("1"));
  }

  /** Fat rows, because the source's server sends some kilobytes at once. */
  @Test
  void rowsOfASlowSourceAreWrittenAsTheyCome() throws SQLException {
    target.execute("CREATE TABLE slow (id int, wide text)");

    Counts counts =
        run(
            job(
                """
                SELECT id, CASE WHEN pg_sleep(0.04) IS NULL THEN '' ELSE repeat('x', 9000) END AS wide
                FROM generate_series(1, 60) AS id
                """,
                "INSERT INTO slow (id, wide) VALUES ({{id}}, {{wide}})",
                "slow"));

    assertThat(counts.rowsWritten()).isEqualTo(60);
    assertThat(counts.bytesWritten()).isEqualTo(counts.bytes()).isGreaterThan(60 * 9000);
    assertThat(told.progress)
        .anyMatch(at -> at.rowsWritten() > 0 && at.rowsWritten() < 60 && at.bytesWritten() > 0)
        .allMatch(at -> at.rowsRead() >= at.rowsWritten() && at.bytes() >= at.bytesWritten());
  }
}
