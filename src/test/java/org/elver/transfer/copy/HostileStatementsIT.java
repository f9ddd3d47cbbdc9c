package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.connection.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A text is one statement or it is refused, however it hides the second one; sessions that may
 * write are used, so that nothing else stands in the way.
 */
class HostileStatementsIT extends CopyFixture {

  private static final String DELETE = "; DELETE FROM canary; ";

  /** Each holds a second statement, or breaks out of what it is put into. */
  private static final List<String> SEVERAL =
      List.of(
          "SELECT 'x' AS v" + DELETE,
          "SELECT 'x' AS v; COMMIT" + DELETE,
          "SELECT 'x' AS v;;" + DELETE,
          "SELECT 'x' AS v) TO STDOUT" + DELETE + "COPY (SELECT 'x' AS v",
          "SELECT 'x' AS v\n) AS q" + DELETE + "SELECT * FROM (SELECT 'x' AS v",
          "SELECT 'x' AS v) q, LATERAL (SELECT 1",
          "SELECT '\\'" + DELETE + "--' AS v",
          "SELECT 'a' '\\'" + DELETE + "--' AS v",
          "SELECT text '\\'" + DELETE + "--' AS v",
          "SELECT text/**/'\\'" + DELETE + "--' AS v",
          "SELECT N'\\'" + DELETE + "--' AS v",
          "SELECT U&'x'" + DELETE + "--' AS v",
          "SELECT E'\\\\'" + DELETE + "--' AS v",
          "SELECT e'\\'\\\\'" + DELETE + "--' AS v",
          "SELECT ''''" + DELETE + "--' AS v",
          "SELECT $$x$$ AS v" + DELETE + "--$$",
          "SELECT $a$x$a$ AS v" + DELETE + "--$a$",
          "SELECT $a$x$A$$a$ AS v" + DELETE + "--$A$",
          "SELECT 'x' AS a$b$" + DELETE + "--$b$",
          "SELECT 'x' AS \"v\"" + DELETE + "--\"",
          "SELECT 'x' AS U&\"v\"" + DELETE + "--\"",
          "SELECT 'x' AS v --\r" + DELETE,
          "SELECT 'x' AS v --\n" + DELETE,
          "SELECT 'x' AS v --\f\r" + DELETE,
          "SELECT 'x' /* */ AS v" + DELETE + "/* */",
          "SELECT 'x' /* /* */ */ AS v" + DELETE + "--*/",
          "SELECT 'x' /*/**/*/ AS v" + DELETE + "/*",
          "SELECT 'x' AS v -- /*\n" + DELETE + "--*/",
          "SELECT B'0'::text AS v" + DELETE + "--'",
          "SELECT 'x' AS v FROM canary WHERE 'a' <@ ANY (ARRAY['{}'])" + DELETE,
          "WITH w AS (DELETE FROM canary RETURNING n) SELECT 'x' AS v FROM w",
          "WITH w AS (SELECT 'x' AS v) DELETE FROM canary",
          "BEGIN" + DELETE,
          "DO $$ BEGIN DELETE FROM canary; END $$",
          "EXPLAIN ANALYZE DELETE FROM canary",
          "SELECT 'x' AS v INTO TEMP other");

  /** Each looks as if it held a second one, and is one. */
  private static final Map<String, String> ONE =
      Map.of(
          "SELECT E'\\'" + DELETE + "--' AS v",
          "'" + DELETE + "--",
          "SELECT '\\''" + DELETE + "--' AS v",
          "\\'" + DELETE + "--",
          "SELECT E'a'\n'\\'" + DELETE + "--' AS v",
          "a'" + DELETE + "--",
          "SELECT $a$ $$" + DELETE + "$$ $A$ $a$ AS v",
          " $$" + DELETE + "$$ $A$ ",
          "SELECT U&'\\0027" + DELETE + "--' AS v",
          "'" + DELETE + "--",
          "SELECT U&'!0027" + DELETE + "--' UESCAPE '!' AS v",
          "'" + DELETE + "--",
          "SELECT /* /* */ 'y' AS v" + DELETE + "-- */ 'x' AS v",
          "x",
          "SELECT 'x' AS v --\u2028" + DELETE + "--\u0085" + DELETE,
          "x",
          "SELECT 'x' AS v; -- " + DELETE,
          "x");

  @BeforeEach
  void canaries() throws SQLException {
    String table = "CREATE TABLE canary (n int); INSERT INTO canary VALUES (1)";
    legacy.execute(table);
    target.execute(table + "; CREATE TABLE t (v text)");
  }

  private Source writing() throws SQLException {
    Connection connection = legacy.connect();
    connection.createStatement().execute("SET standard_conforming_strings = on");
    connection.setAutoCommit(false);
    return new Source("legacy", Source.Kind.POSTGRESQL, connection);
  }

  private Counts moved(String query, String template) throws SQLException {
    Job job;
    try (Source source = writing()) {
      job = job(source, query, template, "t", Map.of());
    }
    try (Source source = writing()) {
      Counts counts = copy.run(transactions, source, job, told);
      source.jdbc().commit();
      return counts;
    }
  }

  private void canariesLive(String what) throws SQLException {
    assertThat(legacy.query("SELECT n FROM canary")).as(what).containsExactly("1");
    assertThat(target.query("SELECT n FROM canary")).as(what).containsExactly("1");
  }

  @Test
  void aSourceQueryIsOneStatement() throws SQLException {
    for (String query : SEVERAL) {
      assertThatThrownBy(() -> moved(query, "INSERT INTO t VALUES ({{v}})"))
          .as(query)
          .isInstanceOf(InvalidDefinition.class);
      canariesLive(query);
    }
    assertThat(target.query("SELECT v FROM t")).isEmpty();
  }

  @Test
  void whatOnlyLooksLikeTwoIsMoved() throws SQLException {
    for (Map.Entry<String, String> one : ONE.entrySet()) {
      moved(one.getKey(), "INSERT INTO t VALUES ({{v}})");
      canariesLive(one.getKey());
      assertThat(target.query("DELETE FROM t RETURNING v"))
          .as(one.getKey())
          .containsExactly(one.getValue());
    }
  }

  @Test
  void aTargetStatementIsOneStatement() throws SQLException {
    for (String query : SEVERAL) {
      if (query.startsWith("SELECT '") && query.contains(DELETE)) {
        String value = query.substring("SELECT ".length()).replace(" AS v", "");
        String template = "INSERT INTO t VALUES ({{v}} || " + value.replaceFirst(";", ");");
        assertThatThrownBy(() -> moved("SELECT 'x' AS v", template))
            .as(template)
            .isInstanceOf(InvalidDefinition.class);
        canariesLive(template);
      }
    }
    assertThat(target.query("SELECT v FROM t")).isEmpty();
  }

  @Test
  void aTargetStatementThatOnlyLooksLikeTwoIsExecuted() throws SQLException {
    for (Map.Entry<String, String> one : ONE.entrySet()) {
      if (!one.getKey().contains("AS v" + DELETE) && !one.getKey().contains("AS v;")) {
        String value = one.getKey().substring("SELECT ".length()).replace(" AS v", "");
        moved("SELECT 'x' AS v", "INSERT INTO t VALUES (left({{v}}, 0) || " + value + "\n)");
        canariesLive(value);
        assertThat(target.query("DELETE FROM t RETURNING v"))
            .as(value)
            .containsExactly(one.getValue());
      }
    }
  }
}
