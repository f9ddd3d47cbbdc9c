package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.elver.problem.TransferFailed;
import org.elver.transfer.template.Writer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that fail are put aside, with the reason, up to a limit. */
class RejectsIT extends CopyFixture {

  private static final String TEMPLATE =
      "INSERT INTO items (id, name, price) VALUES ({{id}}, {{name}}, {{price}})";

  @BeforeEach
  void tables() throws SQLException {
    legacy.execute(
        """
        CREATE TABLE items (id int, name text, price text);
        INSERT INTO items SELECT n, 'item ' || n, (n / 10.0)::text FROM generate_series(1, 5000) n;
        UPDATE items SET price = 'free' WHERE id IN (10, 11, 4000);
        UPDATE items SET name = NULL WHERE id = 20;
        UPDATE items SET id = 1 WHERE id = 3000
        """);
    target.execute(
        """
        CREATE TABLE items (id int PRIMARY KEY, name text NOT NULL, price numeric(6,2))
        """);
  }

  private Job job() {
    return job("SELECT id, name, price FROM items ORDER BY name", TEMPLATE, "items");
  }

  @ParameterizedTest
  @EnumSource(Writer.class)
  void theOthersAreWritten(Writer writer) throws SQLException {
    if (writer.compareTo(job().statement().choice().writer()) < 0) {
      return;
    }
    Counts counts = run(rejecting(by(job(), writer), 10));

    assertThat(counts.rowsRead()).isEqualTo(5000);
    assertThat(counts.rowsWritten()).isEqualTo(4995);
    assertThat(counts.rowsRejected()).isEqualTo(5);
    assertThat(target.query("SELECT count(*) FROM items")).containsExactly("4995");
    assertThat(told.rejects).hasSize(5);
    Reject free =
        told.rejects.stream()
            .filter(r -> r.values().contains("item 10\""))
            .findFirst()
            .orElseThrow();
    assertThat(free.sqlState()).isEqualTo("22P02");
    assertThat(free.column()).isEqualTo("price");
    assertThat(free.targetColumn()).isEqualTo("price");
    assertThat(free.reason()).isEqualTo("invalid input syntax for type numeric: \"…\"");
    assertThat(free.values()).isEqualTo("{\"id\":\"10\",\"name\":\"item 10\",\"price\":\"free\"}");
    assertThat(
            legacy.query(
                "SELECT id FROM items ORDER BY name OFFSET " + (free.row() - 1) + " LIMIT 1"))
        .containsExactly("10");
    assertThat(told.rejects)
        .extracting(Reject::sqlState)
        .containsExactlyInAnyOrder("22P02", "22P02", "22P02", "23502", "23505");
  }

  @Test
  void oneTooManyFailsTheRun() throws SQLException {
    TransferFailed failed =
        catchThrowableOfType(TransferFailed.class, () -> run(rejecting(job(), 4)));

    assertThat(failed).hasMessageContaining("More than 4 rows failed (maxRejects)");
    assertThat(target.query("SELECT count(*) FROM items")).containsExactly("0");
  }

  @Test
  void whatIsNoRowsFaultFailsTheRun() throws SQLException {
    target.execute("ALTER TABLE items RENAME TO elsewhere");
    target.execute("CREATE TABLE items (id int, name text, price numeric(6,2))");
    Job job = job();
    target.execute("DROP TABLE items");

    TransferFailed failed =
        catchThrowableOfType(TransferFailed.class, () -> run(rejecting(job, 4)));

    assertThat(failed.sqlState()).isEqualTo("42P01");
    assertThat(told.rejects).isEmpty();
  }

  /** A type, a policy, a trigger and a function each refuse one row in their own way. */
  @Test
  void whateverARowIsRefusedForPutsItAside() throws SQLException {
    target.execute(
        """
        CREATE TABLE odd (id int, words tsvector, relation regclass);
        ALTER TABLE odd ENABLE ROW LEVEL SECURITY; ALTER TABLE odd FORCE ROW LEVEL SECURITY;
        CREATE POLICY most ON odd USING (true) WITH CHECK (id <> 4);
        CREATE FUNCTION picky() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF new.id = 5 THEN RAISE 'not five' USING ERRCODE = 'UE005'; END IF;
          IF new.id = 6 THEN EXECUTE 'SELECT * FROM missing'; END IF;
          IF new.id = 7 THEN RAISE 'inside' USING ERRCODE = 'XX000'; END IF;
          RETURN new;
        END $$;
        CREATE TRIGGER picky BEFORE INSERT ON odd FOR EACH ROW EXECUTE FUNCTION picky()
        """);

    Counts counts =
        run(
            rejecting(
                job(
                    """
                    SELECT n AS id, CASE n WHEN 2 THEN '\\' ELSE 'word' END AS words,
                           CASE n WHEN 3 THEN 'no_such' ELSE 'pg_class' END AS relation
                    FROM generate_series(1, 8) n ORDER BY n
                    """,
                    "INSERT INTO odd VALUES ({{id}}, {{words}}, {{relation}})",
                    "odd"),
                10));

    assertThat(counts.rowsWritten()).isEqualTo(2);
    assertThat(target.query("SELECT id FROM odd ORDER BY id")).containsExactly("1", "8");
    assertThat(told.rejects)
        .extracting(reject -> reject.row() + " " + reject.sqlState() + " " + reject.column())
        .containsExactly(
            "2 42601 words",
            "3 42P01 relation",
            "4 42501 null",
            "5 UE005 null",
            "6 42P01 null",
            "7 XX000 null");
  }

  /** Deadlock, serialization, disk full, out of memory, cancel, I/O, lock, broken page. */
  @ParameterizedTest
  @ValueSource(
      strings = {"40P01", "40001", "53100", "53200", "57014", "58030", "55P03", "XX001", "25006"})
  void noRowIsPutAsideForWhatTheServerHasToAnswerFor(String state) throws SQLException {
    target.execute(
        """
        CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF new.id = 3 THEN RAISE 'it is the server' USING ERRCODE = '%s'; END IF;
          RETURN new;
        END $$;
        CREATE TRIGGER breaks BEFORE INSERT ON items FOR EACH ROW EXECUTE FUNCTION breaks()
        """
            .formatted(state));

    TransferFailed failed =
        catchThrowableOfType(TransferFailed.class, () -> run(rejecting(job(), 100)));

    assertThat(failed.sqlState()).isEqualTo(state);
    assertThat(told.rejects).noneMatch(reject -> reject.sqlState().equals(state));
    assertThat(target.query("SELECT count(*) FROM items")).containsExactly("0");
  }

  @Test
  void noRowIsPutAsideForAPrivilegeThatIsMissing() throws SQLException {
    Job job = job();
    target.execute("REVOKE INSERT ON items FROM CURRENT_USER");

    TransferFailed failed =
        catchThrowableOfType(TransferFailed.class, () -> run(rejecting(job, 10_000)));

    assertThat(failed.sqlState()).isEqualTo("42501");
    assertThat(told.rejects).isEmpty();
  }
}
