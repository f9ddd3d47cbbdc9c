package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.elver.problem.TransferFailed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which row and which column failed, in the server's words and without the row's values. */
class BlameIT extends CopyFixture {

  @BeforeEach
  void tables() throws SQLException {
    legacy.execute(
        """
        CREATE TABLE bad (n int, word text, number numeric, day text, code varchar(10));
        INSERT INTO bad SELECT n, 'word' || n, n, '2024-01-01', 'c' || n FROM generate_series(1, 9) n;
        INSERT INTO bad VALUES (10, 'a secret word', 123456.789, '2024-13-45', NULL)
        """);
    target.execute(
        """
        CREATE TYPE mood AS ENUM ('word1');
        CREATE DOMAIN little AS int CHECK (VALUE < 10);
        CREATE TABLE parent (id int PRIMARY KEY);
        INSERT INTO parent SELECT generate_series(1, 9);
        CREATE TABLE good (
          n int, m little, short varchar(6), padded char(6), price numeric(5,2), day date,
          code text NOT NULL DEFAULT 'x', positive int CONSTRAINT positive CHECK (positive < 10),
          parent int REFERENCES parent, unique_n int UNIQUE, bits bit(4), stamp timestamptz(0))
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "short | {{word}} | word | 22001 | value too long for type character varying(6)",
        "short | upper({{word}}) | word | 22001 | value too long for type character varying(6)",
        "short | concat({{word}}::text, {{n}}::text) | | 22001 | value too long for type character varying(6)",
        "padded | {{word}} | word | 22001 | value too long for type character(6)",
        "price | {{number}} | number | 22003 | numeric field overflow",
        "day | {{day}} | day | 22008 | date/time field value out of range: \"…\"",
        "day | to_date({{day}}, 'YYYY-MM-DD') | day | 22008 | date/time field value out of range: \"…\"",
        "day | {{day}}::text::date | day | 22008 | date/time field value out of range: \"…\"",
        "code | {{code}} | code | 23502 | null value in column \"code\" of relation \"good\" violates not-null constraint",
        "positive | {{n}} | n | 23514 | new row for relation \"good\" violates check constraint \"positive\"",
        "m | {{n}} | n | 23514 | value for domain little violates check constraint \"little_check\"",
        "parent | {{n}} | n | 23503 | insert or update on table \"good\" violates foreign key constraint \"good_parent_fkey\" (Key (parent) is not present in table \"parent\")",
        "n | 5 / (10 - {{n}}::int) | n | 22012 | division by zero",
      })
  void theColumnIsNamed(String column, String value, String source, String state, String message)
      throws SQLException {
    TransferFailed failed =
        catchThrowableOfType(
            TransferFailed.class,
            () ->
                run(
                    job(
                        "SELECT * FROM bad ORDER BY n",
                        "INSERT INTO good (n, %s) VALUES ({{n}}, %s)"
                            .formatted(column.equals("n") ? "stamp" : column, value)
                            .replace("(n, stamp) VALUES ({{n}}, ", "(stamp, n) VALUES (now(), "),
                        "good")));

    assertThat(failed.row()).isEqualTo(10);
    assertThat(failed.sqlState()).isEqualTo(state);
    assertThat(failed.column()).isEqualTo(source == null ? column : source);
    assertThat(failed)
        .hasMessage(
            "Row 10, column %s: %s. Target column: %s."
                .formatted(source == null ? column : source, message, column));
    assertThat(failed.getMessage()).doesNotContain("secret", "123456", "2024-13-45");
  }

  @Test
  void aKeyThatIsThereAlreadyIsNamedWithoutItsValue() throws SQLException {
    target.execute("INSERT INTO good (unique_n) VALUES (10)");

    TransferFailed failed =
        catchThrowableOfType(
            TransferFailed.class,
            () ->
                run(
                    job(
                        "SELECT n FROM bad ORDER BY n",
                        "INSERT INTO good (unique_n) VALUES ({{n}})",
                        "good")));

    assertThat(failed)
        .hasMessage(
            "Row 10, column n: duplicate key value violates unique constraint"
                + " \"good_unique_n_key\" (Key (unique_n) already exists)."
                + " Target column: unique_n.");
  }

  @Test
  void aStatementThatIsNoInsertNamesThePlaceholdersColumn() throws SQLException {
    TransferFailed failed =
        catchThrowableOfType(
            TransferFailed.class,
            () ->
                run(
                    job(
                        "SELECT n, day FROM bad ORDER BY n",
                        "UPDATE good SET day = {{day}} WHERE n = {{n}}",
                        "good")));

    assertThat(failed.row()).isEqualTo(10);
    assertThat(failed.column()).isEqualTo("day");
  }

  @Test
  void aDeferredConstraintFailsTheRunBeforeItsCommit() throws SQLException {
    target.execute(
        "ALTER TABLE good ADD FOREIGN KEY (n) REFERENCES parent DEFERRABLE INITIALLY DEFERRED");

    TransferFailed failed =
        catchThrowableOfType(
            TransferFailed.class,
            () ->
                run(
                    job(
                        "SELECT n FROM bad ORDER BY n",
                        "INSERT INTO good (n) VALUES ({{n}})",
                        "good")));

    assertThat(failed.row()).isZero();
    assertThat(failed.sqlState()).isEqualTo("23503");
    assertThat(told.positions).isEmpty();
    assertThat(target.query("SELECT count(*) FROM good")).containsExactly("0");
  }

  @Test
  void anErrorOfTheSourceSaysSo() throws SQLException {
    TransferFailed failed =
        catchThrowableOfType(
            TransferFailed.class,
            () ->
                run(
                    job(
                        "SELECT 1 / (n - 5) AS n FROM bad ORDER BY bad.n",
                        "INSERT INTO good (n) VALUES ({{n}})",
                        "good")));

    assertThat(failed.sqlState()).isEqualTo("22012");
    assertThat(failed).hasMessageStartingWith("The source query failed after ");
    assertThat(target.query("SELECT count(*) FROM good")).containsExactly("0");
  }
}
