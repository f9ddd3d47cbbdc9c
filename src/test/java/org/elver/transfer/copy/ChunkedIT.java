package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.problem.TransferFailed;
import org.elver.transfer.template.Writer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commits on the way, and goes on where an earlier run stopped. */
class ChunkedIT extends CopyFixture {

  private static final String TEMPLATE =
      "INSERT INTO items (id, name, at) VALUES ({{id}}, {{name}}, now())";

  @BeforeEach
  void tables() throws SQLException {
    legacy.execute(
        """
        CREATE TABLE items (id numeric, name text);
        INSERT INTO items SELECT n / 3, 'item ' || n FROM generate_series(0, 2999) n
        """);
    target.execute("CREATE TABLE items (id int, name text, at timestamptz)");
  }

  private Job job() {
    return job("SELECT id::int AS id, name FROM items", TEMPLATE, "items");
  }

  private List<String> moved() throws SQLException {
    return target.query(
        "SELECT count(*) || ' ' || count(DISTINCT name) || ' ' || count(DISTINCT at) FROM items");
  }

  @Test
  void aTransactionEndsWhereTheKeyChanges() throws SQLException {
    Counts counts = run(chunked(job(), 1000, "id", null));

    assertThat(counts.rowsWritten()).isEqualTo(3000);
    assertThat(told.positions)
        .extracting(Position::resumeAfter)
        .containsExactly("333", "667", null);
    assertThat(told.positions).extracting(Position::complete).containsExactly(false, false, true);
    assertThat(moved()).containsExactly("3000 3000 3");
  }

  @Test
  void aRunGoesOnBehindTheKeyItIsTold() throws SQLException {
    run(chunked(job(), 500, "id", "900"));

    assertThat(moved()).containsExactly("297 297 1");
    assertThat(target.query("SELECT min(id) FROM items")).containsExactly("901");
  }

  @ParameterizedTest
  @EnumSource(Writer.class)
  void whatWasCommittedBeforeAFailureStays(Writer writer) throws SQLException {
    target.execute("ALTER TABLE items ADD CHECK (name <> 'item 2500')");
    Job job = by(job(), writer);

    TransferFailed failed =
        catchThrowableOfType(TransferFailed.class, () -> run(chunked(job, 1000, "id", null)));

    assertThat(failed.row()).isEqualTo(2501);
    assertThat(failed.column()).isEqualTo("name");
    assertThat(moved()).containsExactly("2004 2004 2");
    assertThat(told.positions.get(1).resumeAfter()).isEqualTo("667");

    target.execute("ALTER TABLE items DROP CONSTRAINT items_name_check");
    run(chunked(job, 1000, "id", "667"));
    assertThat(moved()).containsExactly("3000 3000 3");
  }

  @Test
  void theCallersWordsAreInTheSameTransaction() throws SQLException {
    target.execute("CREATE TABLE positions (key text)");
    Told keeping =
        new Told() {
          @Override
          public void beforeCommit(Connection connection, Counts counts, Position position)
              throws SQLException {
            try (var statement = connection.prepareStatement("INSERT INTO positions VALUES (?)")) {
              statement.setString(1, position.resumeAfter());
              statement.execute();
            }
            if ("667".equals(position.resumeAfter())) {
              throw new SQLException("No", "P0001");
            }
          }
        };

    assertThatThrownBy(
            () -> {
              try (var source = source()) {
                copy.run(transactions, source, chunked(job(), 1000, "id", null), keeping);
              }
            })
        .isInstanceOf(TransferFailed.class)
        .hasMessage("No");

    assertThat(target.query("SELECT key FROM positions")).containsExactly("333");
    assertThat(moved()).containsExactly("1002 1002 1");
  }

  @Test
  void keysThatAreEqualAndLookDifferentStayTogether() throws SQLException {
    legacy.execute("UPDATE items SET id = CASE WHEN name ~ '[02468]$' THEN id * 1.000 ELSE id END");

    run(
        chunked(
            job(
                "SELECT id, name FROM items",
                TEMPLATE.replace("{{id}}", "{{id}}::numeric"),
                "items"),
            100,
            "id",
            null));

    assertThat(
            target.query(
                "SELECT count(*) FROM (SELECT id FROM items GROUP BY id HAVING count(DISTINCT at) > 1) q"))
        .containsExactly("0");
    assertThat(moved()).containsExactly("3000 3000 30");
  }

  @Test
  void aKeyThatIsNullIsAnError() throws SQLException {
    legacy.execute("INSERT INTO items VALUES (NULL, 'nobody')");

    assertThatThrownBy(() -> run(chunked(job(), 1000, "id", null)))
        .hasMessageStartingWith("Row 3001, column id: the resume key is NULL");
    assertThatThrownBy(() -> run(chunked(job(), 1000, "id", "999")))
        .hasMessageStartingWith("Column id: the resume key is NULL");
  }

  @Test
  void checksCompareEverythingAlsoWhereARunGoesOn() throws SQLException {
    run(chunked(job(), 1000, "id", null));
    target.execute("DELETE FROM items WHERE id > 667");

    Job again =
        checking(
            chunked(job(), 1000, "id", "667"),
            Check.parse("rowCount").orElseThrow(),
            Check.parse("checksum").orElseThrow());
    run(again);
    assertThat(moved()).containsExactly("3000 3000 3");

    target.execute("DELETE FROM items WHERE id > 667; UPDATE items SET name = 'x' WHERE id = 5");
    assertThatThrownBy(() -> run(again)).hasMessageContaining("checksum");
  }
}
