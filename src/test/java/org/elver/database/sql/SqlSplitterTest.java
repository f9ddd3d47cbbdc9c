package org.elver.database.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlSplitterTest {

  @Test
  void statementsHaveTheirTextLineAndOffset() throws UnreadableSql {
    List<SqlStatement> statements =
        SqlSplitter.split("-- head\nSELECT 1 ;;\n\n  SELECT /* in */ 2 -- end\n;\nSELECT 3");
    assertThat(statements)
        .containsExactly(
            new SqlStatement(2, 8, "SELECT 1", null),
            new SqlStatement(4, 23, "SELECT /* in */ 2", null),
            new SqlStatement(6, 50, "SELECT 3", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";;", " \n", "-- only\n", "/* only */", "/* a */ ; -- b"})
  void nothingButCommentsIsNoStatement(String script) throws UnreadableSql {
    assertThat(SqlSplitter.split(script)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); INSERT INTO b VALUES (2);)",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END",
        "create or replace procedure p() language sql begin atomic insert into t values (1); end",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC END",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN CASE b WHEN 1 THEN 2 END"
            + " ELSE 3 END; SELECT 2; END",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 AS end, t.case, 2 end; SELECT 1; END",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 case; SELECT 1; END",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT (CASE WHEN a THEN 1 END); END",
        "CREATE /* x */ FUNCTION f() RETURNS int BEGIN -- y\n ATOMIC SELECT 1; END",
        "CREATE FUNCTION begin(atomic int) RETURNS int LANGUAGE sql AS 'SELECT 1; SELECT 2'",
        "DO $do$ BEGIN PERFORM 1; PERFORM $x$;$x$; END $do$",
        "SELECT ';', E'\\';', \";\", $$;$$, $a$;$a$ /* ; */ -- ;\n, 1",
      })
  void semicolonsInsideDoNotSplit(String statement) throws UnreadableSql {
    assertThat(SqlSplitter.split(statement + ";SELECT 9;"))
        .extracting(SqlStatement::text)
        .containsExactly(statement, "SELECT 9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN ATOMIC",
        "CREATE TABLE begin (atomic int)",
        "SELECT CASE WHEN a THEN 1 END",
        "CREATE VIEW v AS SELECT CASE WHEN a THEN 1 END",
        "CREATE FUNCTION f() AS 'x' LANGUAGE sql",
        "SELECT 1)",
        "CREATE OR x FUNCTION BEGIN ATOMIC"
      })
  void noBodyIsSeenWhereThereIsNone(String statement) throws UnreadableSql {
    assertThat(SqlSplitter.split(statement + ";SELECT 9"))
        .extracting(SqlStatement::text)
        .containsExactly(statement, "SELECT 9");
  }

  @Test
  void whatIsNeverClosedIsAnErrorInTheLineWhereItBegan() {
    assertUnreadable("SELECT 1;\nSELECT (2,\n(3);\nSELECT 4;", 2, "parenthesis");
    assertUnreadable("\nCREATE FUNCTION f()\nBEGIN ATOMIC\nSELECT 1;\n", 3, "BEGIN ATOMIC");
    assertUnreadable("SELECT 1;\n\nSELECT 'x;\n", 3, "quote");
    assertUnreadable("SELECT 1;\nCOPY t FROM stdin;\n1\n2\n", 2, "COPY data");
    assertUnreadable("COPY t FROM stdin;", 1, "COPY data");
  }

  @Test
  void copyTakesItsDataFromTheNextLineOn() throws UnreadableSql {
    String script = "COPY t (a, b) FROM stdin; -- c\n1\t';\n\\N\t\\.x\n\\.\nSELECT 1;\n";
    assertThat(SqlSplitter.split(script))
        .containsExactly(
            new SqlStatement(1, 0, "COPY t (a, b) FROM stdin", "1\t';\n\\N\t\\.x\n"),
            new SqlStatement(5, 46, "SELECT 1", null));
  }

  @Test
  void theRestOfTheLineRunsAfterTheData() throws UnreadableSql {
    String script = "COPY a FROM stdin; COPY b FROM STDIN CSV; SELECT 1;\n1\n\\.\n2\n\\.\nSELECT 2";
    List<SqlStatement> statements = SqlSplitter.split(script);
    assertThat(statements)
        .extracting(SqlStatement::copyData)
        .containsExactly("1\n", "2\n", null, null);
    assertThat(statements).extracting(SqlStatement::line).containsExactly(1, 1, 1, 6);
  }

  @Test
  void aStatementThatCopyDataWouldTearApartIsAnError() {
    assertUnreadable("COPY a FROM stdin; SELECT\n1\n\\.\n 2;", 1, "does not end on that line");
    assertUnreadable("COPY a FROM stdin; SELECT '\n1\n\\.\n';", 1, "COPY data follow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY t TO stdout",
        "COPY stdin FROM '/x'",
        "COPY t FROM '/stdin'",
        "COPY t FROM PROGRAM 'x'",
        "COPY (SELECT 1 FROM stdin) TO stdout",
        "SELECT 1 FROM stdin",
        "COPY t FROM \"stdin\""
      })
  void otherCopiesHaveNoData(String statement) throws UnreadableSql {
    assertThat(SqlSplitter.split(statement + ";\nSELECT 1;")).hasSize(2);
  }

  @Test
  void copyDataMayBeEmptyAndEndTheFileWithoutALineBreak() throws UnreadableSql {
    assertThat(SqlSplitter.split("COPY t FROM stdin;\n\\."))
        .extracting("copyData")
        .containsExactly("");
    assertThat(SqlSplitter.split("COPY t FROM stdin;\r\na\r\n\\.\r\nSELECT 1"))
        .extracting("copyData")
        .containsExactly("a\n", null);
  }

  @Test
  void commandsOfPsqlAreAnErrorWithTheirLine() {
    assertUnreadable("SELECT 1;\n\\connect db\n", 2, "\\connect");
    assertUnreadable("SELECT 1 \\gset\n", 1, "\\gset");
    assertUnreadable("\\set x 1", 1, "\\set");
    assertUnreadable("\\.\n", 1, "\\.");
    assertUnreadable("\\restrict a b\n", 1, "\\restrict");
    assertUnreadable("SELECT 1; \\restrict a\n", 1, "\\restrict");
  }

  @Test
  void theRestrictionLinesOfADumpArePassedOver() throws UnreadableSql {
    String token = "restrict aBc123XYZ\n";
    assertThat(SqlSplitter.split("--\n\n\\" + token + "\nSELECT 1;\n\\un" + token))
        .containsExactly(new SqlStatement(5, 25, "SELECT 1", null));
  }

  @Test
  void commentsBetweenStatementsAreToldAndMayEndOne() throws UnreadableSql {
    List<String> told = new ArrayList<>();
    String script = "-- a\nSELECT -- b\n1\n-- cut\n/* d */ SELECT (\n-- cut\n2);-- e";
    SqlSplitter.split(
        script,
        new SqlSplitter.Listener() {
          @Override
          public void statement(SqlStatement statement) {
            told.add(statement.text());
          }

          @Override
          public void comment(SqlToken comment) {
            told.add(comment.in(script));
          }

          @Override
          public boolean interrupts(SqlToken comment) {
            return comment.in(script).equals("-- cut");
          }
        });
    assertThat(told)
        .containsExactly(
            "-- a", "SELECT -- b\n1", "-- cut", "/* d */", "SELECT (\n-- cut\n2)", "-- e");
  }

  private static void assertUnreadable(String script, int line, String detail) {
    assertThatThrownBy(() -> SqlSplitter.split(script))
        .isInstanceOf(UnreadableSql.class)
        .hasMessageContaining(detail)
        .extracting("line")
        .isEqualTo(line);
  }
}
