package org.elver.database.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/**
 * The lexer agrees with the server, which is asked without a driver between: by a client that knows
 * no passwords, so the server is the embedded one, wherever the other tests take theirs from.
 */
class SqlLexerIT {

  /**
   * Statements that run, and the values they give.
   *
   * @param values one a row; null where the literal's value is not worth predicting
   */
  private record Executable(String sql, List<String> values) {}

  private static final List<String> FRAGMENTS =
      List.of(
          "SELECT 1",
          "SELECT ",
          "SELECT 'a'",
          "SELECT $$",
          "$$",
          "$a$",
          "SELECT E'",
          "'",
          "'",
          "''",
          "\\'",
          ";",
          ";",
          ";\n",
          "\n",
          " ",
          "--",
          "/*",
          "*/",
          " AS \"",
          "\"",
          " AS x",
          "(",
          ")",
          "-",
          "+",
          "1",
          "$1",
          "a$",
          "'b'",
          ",",
          ",2",
          " U&'x'",
          "\\\\",
          "1 ",
          "é",
          "\r",
          "||");

  private static EmbeddedPostgres server;
  private static Wire wire;

  @BeforeContainer
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().setServerConfig("log_min_messages", "panic").start();
    wire = new Wire(server.getPort(), "postgres", "postgres");
    assertThat(
            wire.simple(
                    """
                    CREATE TABLE t (a text);
                    CREATE TABLE log (a text);
                    """)
                .error())
        .isNull();
  }

  @AfterContainer
  static void stop() throws IOException {
    wire.close();
    server.close();
  }

  @Property
  void theServerReadsTheSameValuesInOneMessageAndPieceByPiece(
      @ForAll("runnableScripts") List<Executable> statements,
      @ForAll("separators") String separator)
      throws UnreadableSql {
    String script =
        separator
            + String.join(";" + separator, statements.stream().map(Executable::sql).toList())
            + separator;
    List<String> meant = statements.stream().flatMap(one -> one.values().stream()).toList();

    Wire.Answer whole = wire.simple("BEGIN;" + script + "; ROLLBACK");
    assertThat(whole.error()).as(script).isNull();
    assertThat(whole.commands() - 2).as(script).isEqualTo(statements.size());
    assertMeant(whole.values(), meant);

    List<SqlStatement> pieces = SqlSplitter.split(script);
    assertThat(pieces).hasSameSizeAs(statements);
    List<String> values = new ArrayList<>();
    wire.simple("BEGIN");
    for (SqlStatement piece : pieces) {
      Wire.Answer answer = wire.extended(piece.text());
      assertThat(answer.error()).as(piece.text()).isNull();
      assertThat(answer.commands()).isEqualTo(1);
      values.addAll(answer.values());
    }
    wire.simple("ROLLBACK");
    assertThat(values).isEqualTo(whole.values());
  }

  @Property(tries = 5000)
  void whatTheServerRunsIsTakenApartAndWhatItFindsUnterminatedIsNot(@ForAll("guesses") String text)
      throws UnreadableSql {
    Wire.Answer answer = wire.simple(text);
    if (answer.error() == null) {
      Statistics.collect("runs");
      assertThat(SqlSplitter.split(text)).as(text).hasSize(answer.commands());
    } else if (answer.error().contains("unterminated")) {
      Statistics.collect("unterminated");
      int line = new SqlStatement(1, 0, text, null).lineAt(answer.position());
      assertThatThrownBy(() -> SqlSplitter.split(text))
          .as(text)
          .isInstanceOf(UnreadableSql.class)
          .extracting("line")
          .isEqualTo(line);
    } else {
      Statistics.collect("wrong otherwise");
    }
    Statistics.coverage(
        coverage -> {
          coverage.check("runs").percentage(share -> share > 3);
          coverage.check("unterminated").percentage(share -> share > 3);
        });
  }

  @Property
  void eachPieceOfATextThatRunsRunsAlone(@ForAll("guesses") String text) throws UnreadableSql {
    Wire.Answer whole = wire.simple(text);
    if (whole.error() == null) {
      List<String> values = new ArrayList<>();
      for (SqlStatement piece : SqlSplitter.split(text)) {
        Wire.Answer answer = wire.extended(piece.text());
        assertThat(answer.error()).as(piece.text()).isNull();
        values.addAll(answer.values());
      }
      assertThat(values).as(text).isEqualTo(whole.values());
    }
  }

  private static void assertMeant(List<String> values, List<String> meant) {
    assertThat(values).hasSameSizeAs(meant);
    for (int i = 0; i < values.size(); i++) {
      if (meant.get(i) != null) {
        assertThat(values.get(i)).isEqualTo(meant.get(i));
      }
    }
  }

  @Provide
  Arbitrary<String> separators() {
    return Scripts.spaces().list().ofMaxSize(3).map(list -> String.join(";", list));
  }

  @Provide
  Arbitrary<String> guesses() {
    return Arbitraries.of(FRAGMENTS).list().ofMinSize(1).ofMaxSize(10).map(l -> String.join("", l));
  }

  @Provide
  Arbitrary<List<Executable>> runnableScripts() {
    Arbitrary<Executable> select =
        Combinators.combine(Scripts.literals(), Scripts.spaces(), Scripts.spaces())
            .as(
                (l, a, b) ->
                    new Executable("SELECT" + a + l.sql() + b + "AS \"v;'\"", list(l.value())));
    Arbitrary<Executable> cases =
        Combinators.combine(Scripts.literals(), Scripts.spaces())
            .as(
                (l, a) ->
                    new Executable(
                        "SELECT (CASE WHEN 2 =" + a + "-1 THEN '' ELSE " + l.sql() + " END)",
                        list(l.value())));
    Arbitrary<Executable> insert =
        Scripts.literals()
            .map(
                l ->
                    new Executable(
                        "INSERT INTO t VALUES (" + l.sql() + ") RETURNING a", list(l.value())));
    Arbitrary<Executable> routine =
        Combinators.combine(Scripts.literals(), Scripts.spaces())
            .as(
                (l, a) ->
                    new Executable(
                        "CREATE OR REPLACE FUNCTION f(begin text)"
                            + a
                            + "RETURNS text BEGIN"
                            + a
                            + "ATOMIC SELECT CASE WHEN true THEN '' END AS end; SELECT 1 end; SELECT "
                            + l.sql()
                            + "; END",
                        List.of()));
    Arbitrary<Executable> rule =
        Scripts.literals()
            .map(
                l ->
                    new Executable(
                        "CREATE OR REPLACE RULE r AS ON DELETE TO t DO ALSO (INSERT INTO log VALUES ("
                            + l.sql()
                            + "); DELETE FROM log;)",
                        List.of()));
    Arbitrary<Executable> block =
        Scripts.literals()
            .map(
                l ->
                    new Executable(
                        "DO $do$ BEGIN PERFORM "
                            + l.sql()
                            + "; INSERT INTO log VALUES (';'); END $do$",
                        List.of()));
    return Arbitraries.oneOf(select, cases, insert, routine, rule, block)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  private static List<String> list(String value) {
    List<String> values = new ArrayList<>();
    values.add(value);
    return values;
  }
}
