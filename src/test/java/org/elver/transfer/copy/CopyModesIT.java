package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.elver.problem.TransferFailed;
import org.elver.transfer.copy.Check.Kind;
import org.elver.transfer.template.Writer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commits in parts, rows put aside, rows since the last run, and comparisons afterwards. */
class CopyModesIT extends CopyFixture {

  private static final String QUERY = "SELECT id, amount, changed FROM payments";
  private static final String TEMPLATE =
      "INSERT INTO paid (id, amount, changed) VALUES ({{id}}, {{amount}}, {{changed}})";

  @BeforeEach
  void tables() throws SQLException {
    legacy.execute(
        """
        CREATE TABLE payments (id int, amount text, changed timestamp);
        INSERT INTO payments
        SELECT n / 2, n::text, timestamp '2024-01-01' + n / 10 * interval '1 hour'
        FROM generate_series(2, 2001) n
        """);
    target.execute("CREATE TABLE paid (id int, amount int, changed timestamp)");
  }

  private String count() throws SQLException {
    return target.query("SELECT count(*) || ' ' || count(DISTINCT amount) FROM paid").get(0);
  }

  @ParameterizedTest
  @EnumSource(Writer.class)
  void whatWasCommittedBeforeAFailureIsNotMovedAgain(Writer writer) throws SQLException {
    Told failing =
        new Told() {
          @Override
          public void beforeCommit(Connection connection, Counts counts, Position position)
              throws SQLException {
            if (positions.size() == 3) {
              throw new SQLException("the third is the last");
            }
            super.beforeCommit(connection, counts, position);
          }
        };
    Job job = by(job(QUERY, TEMPLATE, "paid"), writer);
    try (var source = source()) {
      assertThatThrownBy(
              () -> copy.run(transactions, source, chunked(job, 301, "id", null), failing))
          .hasMessageContaining("the third is the last");
    }
    // Two rows have each key, so that no part ends between them.
    assertThat(count()).isEqualTo("906 906");
    assertThat(failing.positions).noneMatch(Position::complete);
    String after = failing.positions.get(2).resumeAfter();
    assertThat(after).isEqualTo("453");

    Counts rest = run(chunked(job, 301, "id", after));

    assertThat(rest.rowsRead()).isEqualTo(1_094);
    assertThat(count()).isEqualTo("2000 2000");
    assertThat(told.positions.get(told.positions.size() - 1).complete()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Writer.class)
  void rowsThatFailArePutAsideUpToALimit(Writer writer) throws SQLException {
    legacy.execute("UPDATE payments SET amount = 'many' WHERE id IN (7, 900)");

    Counts counts = run(rejecting(by(job(QUERY, TEMPLATE, "paid"), writer), 4));

    assertThat(counts.rowsRead()).isEqualTo(2_000);
    assertThat(counts.rowsRejected()).isEqualTo(4);
    assertThat(counts.rowsWritten()).isEqualTo(1_996);
    assertThat(count()).isEqualTo("1996 1996");
    assertThat(told.rejects).hasSize(4);
    Reject first = told.rejects.get(0);
    assertThat(first.sqlState()).isEqualTo("22P02");
    assertThat(first.column()).isEqualTo("amount");
    assertThat(first.values()).contains("\"many\"");
  }

  @Test
  void oneMoreThanTheLimitFailsTheRun() throws SQLException {
    legacy.execute("UPDATE payments SET amount = 'many' WHERE id IN (7, 900)");
    Job job = rejecting(job(QUERY, TEMPLATE, "paid"), 3);

    assertThatThrownBy(() -> run(job)).isInstanceOf(TransferFailed.class);

    assertThat(count()).isEqualTo("0 0");
  }

  @Test
  void aTieThatComesLaterIsNotLostAndNothingIsMovedTwice() throws SQLException {
    String query =
        QUERY + " WHERE changed >= {{last.changed | default('2000-01-01')}} ORDER BY changed";
    run(job(query, TEMPLATE, "paid"));
    assertThat(count()).isEqualTo("2000 2000");
    Map<String, Watermark> seen = told.positions.get(0).watermarks();
    legacy.execute(
        """
        INSERT INTO payments SELECT 5000 + n, (5000 + n)::text, max FROM generate_series(1, 3) n,
          (SELECT max(changed) FROM payments) m;
        INSERT INTO payments SELECT 6000, '6000', max(changed) + interval '1 hour' FROM payments
        """);

    Counts next = run(job(query, TEMPLATE, "paid", seen));

    assertThat(next.rowsWritten()).isEqualTo(4);
    assertThat(count()).isEqualTo("2004 2004");
  }

  @Test
  void aTargetWithOtherRowsThanTheSourceFailsTheRun() throws SQLException {
    target.execute("INSERT INTO paid VALUES (0, 0, now())");
    Job job = job(QUERY, TEMPLATE, "paid");

    for (Kind kind : Kind.values()) {
      assertThatThrownBy(() -> run(checking(job, new Check(kind, null))))
          .as(kind.name())
          .isInstanceOf(TransferFailed.class);
      assertThat(count()).isEqualTo("1 1");
    }

    run(checking(job, new Check(Kind.rowCount, "id > 0"), new Check(Kind.checksum, "id > 0")));
    assertThat(count()).isEqualTo("2001 2001");
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
                FROM payments LIMIT 60
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
