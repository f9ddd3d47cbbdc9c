package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.elver.problem.TransferFailed;
import org.elver.transfer.template.Writer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What came and what the target has are compared before the commit. */
class ChecksIT extends CopyFixture {

  private static final Check COUNT = Check.parse("rowCount").orElseThrow();
  private static final Check SUM = Check.parse("checksum").orElseThrow();

  @BeforeEach
  void tables() throws SQLException {
    legacy.execute(
        """
        CREATE TABLE items (id int, name text, at timestamp, tags int[]);
        INSERT INTO items
        SELECT n, 'item ' || n, timestamp '2024-01-01' + n * interval '1 hour', ARRAY[n, NULL]
        FROM generate_series(1, 2000) n
        """);
    target.execute(
        """
        CREATE TABLE items (
          id int PRIMARY KEY, name varchar(30), at timestamptz(0), tags int[], origin text)
        """);
  }

  private Job job(String more) {
    return job(
        "SELECT * FROM items",
        "INSERT INTO items (id, name, at, tags, origin)"
            + " VALUES ({{id}}, {{name}}, {{at}}, {{tags}}, 'legacy')"
            + more,
        "items");
  }

  @ParameterizedTest
  @EnumSource(Writer.class)
  void whatAgreesIsCommitted(Writer writer) throws SQLException {
    run(checking(by(job(""), writer), COUNT, SUM));

    assertThat(target.query("SELECT count(*) FROM items")).containsExactly("2000");
  }

  @Test
  void otherRowsOfTheTableAreLeftOutByACondition() throws SQLException {
    target.execute("INSERT INTO items (id, origin) VALUES (-1, 'here')");

    assertThatThrownBy(() -> run(checking(job(""), COUNT)))
        .isInstanceOf(TransferFailed.class)
        .hasMessage(
            "The check rowCount failed: 2000 rows came, the target has 2001."
                + " What this transaction wrote is undone.");
    assertThat(target.query("SELECT count(*) FROM items")).containsExactly("1");

    run(
        checking(
            job(""),
            Check.parse("rowCount where origin = 'legacy'").orElseThrow(),
            Check.parse("checksum WHERE origin = 'legacy' -- only ours").orElseThrow()));
    assertThat(target.query("SELECT count(*) FROM items")).containsExactly("2001");
  }

  @Test
  void valuesThatATriggerChangesAreFound() throws SQLException {
    target.execute(
        """
        CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN new.name := replace(new.name, 'item 77', 'x'); RETURN new; END $$;
        CREATE TRIGGER other BEFORE INSERT ON items FOR EACH ROW EXECUTE FUNCTION other()
        """);

    assertThatThrownBy(() -> run(checking(job(""), COUNT, SUM)))
        .isInstanceOf(TransferFailed.class)
        .hasMessageStartingWith("The check checksum failed: ");
    assertThat(target.query("SELECT count(*) FROM items")).containsExactly("0");
  }

  @Test
  void rowsThatWereRejectedDoNotCount() throws SQLException {
    legacy.execute("UPDATE items SET name = repeat('long', 10) WHERE id IN (5, 1500)");

    run(rejecting(checking(job(""), COUNT, SUM), 2));

    assertThat(target.query("SELECT count(*) FROM items")).containsExactly("1998");
  }

  @Test
  void whatCannotBeCheckedIsToldBeforehand() {
    assertThat(Copy.refusal(COUNT, job("").statement())).isEmpty();
    assertThat(
            Copy.refusal(
                COUNT,
                job("SELECT id FROM items", "DELETE FROM items WHERE id = {{id}}", "items")
                    .statement()))
        .isPresent();
    assertThat(
            Copy.refusal(
                SUM,
                job(
                        "SELECT id FROM items",
                        "INSERT INTO items (id) VALUES ({{id}}::int + 1)",
                        "items")
                    .statement()))
        .isPresent();
  }
}
