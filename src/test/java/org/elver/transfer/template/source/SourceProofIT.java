package org.elver.transfer.template.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Properties;
import org.elver.problem.InvalidDefinition;
import org.elver.testing.Leftovers;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.elver.testing.TestMariaDb;
import org.elver.testing.TestMariaDbs;
import org.elver.transfer.connection.Source;
import org.elver.transfer.connection.Source.Kind;
import org.elver.transfer.template.LastValue;
import org.elver.transfer.template.SourceColumn;
import org.elver.transfer.template.TargetStatement;
import org.elver.transfer.template.target.TargetProof;
import org.elver.transfer.template.text.SourceQuery;
import org.elver.transfer.template.text.Template;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceProofIT {

  private static final TestDatabase POSTGRES = TestDatabases.newDatabase();
  private static final TestMariaDb MARIADB = TestMariaDbs.newDatabase();
  private static final String FIELD = "sourceQuery";

  @BeforeAll
  static void tables() throws SQLException {
    POSTGRES.execute(
        """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
        CREATE TABLE customers (
          id bigint, name varchar(20), amount numeric(10, 2), happy boolean, born date,
          at timestamptz, local timestamp, small smallint, feeling mood, tags text[], raw bytea,
          code uuid, data jsonb, count positive, ratio double precision, "Mixed, case" text);
        CREATE TABLE target (
          i integer, n numeric, b boolean, d date, t time, at timestamptz, txt text, u uuid,
          j jsonb, tags text[], raw bytea, net inet, feeling mood, p positive);
        """);
    POSTGRES.asSuperuser().execute("CREATE TABLE public.theirs (id integer)");
    MARIADB.execute(
        """
        CREATE TABLE customers (
          id BIGINT UNSIGNED, name VARCHAR(20), amount DECIMAL(10, 2), tiny TINYINT(1), born DATE,
          at DATETIME(3), stamp TIMESTAMP NULL, raw BLOB, bits BIT(8), `odd ``name` INT, y YEAR,
          ratio DOUBLE, t TIME, feeling ENUM('sad', 'ok'))
        """);
  }

  @AfterAll
  static void nobodyIsLeft() {
    Leftovers.none(POSTGRES);
  }

  @Test
  void postgresTellsTheColumnsOfAQueryThatItOnlyReads() throws SQLException {
    ProvedSource proved =
        proved(
            Kind.POSTGRESQL,
            """
            -- 'back\\slash', and a comment at the end
            SELECT id, name, amount, feeling AS "Gefühl", count, 'a\\b' AS lit, 1 AS "x y", NULL AS nothing
            FROM customers; -- {{x}}
            """);
    assertThat(proved.columns())
        .extracting(SourceColumn::name)
        .containsExactly("id", "name", "amount", "Gefühl", "count", "lit", "x y", "nothing");
    assertThat(proved.columns()).extracting(SourceColumn::number).startsWith(1, 2, 3);
    assertThat(proved.columns().get(0))
        .isEqualTo(new SourceColumn("id", 1, Types.BIGINT, "int8", 20, 19, 0, false));
    assertThat(proved.columns().get(1).precision()).isEqualTo(20);
    assertThat(proved.columns().get(2).scale()).isEqualTo(2);
    assertThat(proved.columns().get(3).oid()).isGreaterThan(16_384);
    assertThat(proved.columns().get(4).oid()).isEqualTo(23);
    assertThat(proved.columns().get(7).oid()).isEqualTo(25);
    assertThat(proved.statement().sql()).startsWith("SELECT id").endsWith("FROM customers");
    assertThat(proved.statement().lastValues()).isEmpty();
  }

  @Test
  void mariaDbTellsThemToo() throws SQLException {
    ProvedSource proved =
        proved(
            Kind.MARIADB,
            "SELECT *, `odd ``name` + 1 AS `x y`, 'it\\'s' AS `a``b` FROM customers # the end");
    assertThat(proved.columns())
        .extracting(SourceColumn::name)
        .contains("id", "odd `name", "x y", "a`b");
    assertThat(proved.columns().get(0).unsigned()).isTrue();
    assertThat(proved.columns().get(0).jdbcType()).isEqualTo(Types.BIGINT);
    assertThat(proved.columns().get(2).unsigned()).isFalse();
    assertThat(proved.columns().get(3).jdbcType()).isEqualTo(Types.TINYINT);
    assertThat(proved.columns()).allMatch(column -> column.oid() == 0);
  }

  @Test
  void anyOtherDatabaseIsAskedThroughItsDriver() throws SQLException {
    ProvedSource proved =
        proved(Kind.OTHER, "SELECT id, name FROM customers WHERE id >= {{last.id | default(0)}}");
    assertThat(proved.columns())
        .extracting(SourceColumn::name, SourceColumn::jdbcType)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("id", Types.BIGINT),
            org.assertj.core.groups.Tuple.tuple("name", Types.VARCHAR));
    assertThat(proved.statement().sql()).endsWith("WHERE id >= ?");
  }

  @Test
  void whatTheLastRunSawIsASettingOnPostgres() throws SQLException {
    ProvedSource proved =
        proved(
            Kind.POSTGRESQL,
            """
            SELECT id, at AS "At", born FROM customers
            WHERE at >= {{last.at | default('2020-01-01')}}
              AND ({{last.id}} IS NULL OR id >= {{last.id}})
              AND born >= {{last.born|default('1970-01-01')}}
            """);
    assertThat(proved.statement().sql())
        .contains(
            "at >= CAST(NULLIF(pg_catalog.current_setting('elver.last_1', true), '') AS"
                + " pg_catalog.timestamptz)")
        .contains("elver.last_3', true), '') AS pg_catalog.int8)")
        .contains("elver.last_4', true), '') AS pg_catalog.date)");
    assertThat(proved.statement().lastValues())
        .containsExactly(
            new LastValue("At", "2020-01-01"),
            new LastValue("id", null),
            new LastValue("id", null),
            new LastValue("born", "1970-01-01"));
  }

  @Test
  void itIsAParameterElsewhere() throws SQLException {
    ProvedSource proved =
        proved(
            Kind.MARIADB,
            "SELECT id, at FROM customers WHERE at >= {{last.at | default('2020-01-01 10:00:00')}}"
                + " AND ({{last.ID}} IS NULL OR {{last.ID}} <= id)");
    assertThat(proved.statement().sql())
        .isEqualTo("SELECT id, at FROM customers WHERE at >= ? AND (? IS NULL OR ? <= id)");
    assertThat(proved.statement().lastValues())
        .extracting(LastValue::column)
        .containsExactly("at", "id", "id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "POSTGRESQL~SELECT no_such FROM customers~1:8~column \"no_such\" does not exist",
        "POSTGRESQL~SELECT 1 FROM nothing~1:15~relation \"nothing\" does not exist",
        "POSTGRESQL~SELECT id FORM customers~1:16~syntax error",
        "POSTGRESQL~SELECT '😀', id + 'x' FROM customers~1:18~invalid input syntax",
        "POSTGRESQL~SELECT id FROM customers WHERE~1:31~syntax error at end of input",
        "POSTGRESQL~SELECT~1:1~gives no columns",
        "POSTGRESQL~SELECT * FROM public.theirs~0:0~permission denied for table theirs",
        "POSTGRESQL~SELECT id FROM customers WHERE at >= {{last.at | default(1)}}~1:38~no value of at could be remembered: the source query has no column at; it has id",
        "POSTGRESQL~SELECT at AS x, id AS x FROM customers WHERE at >= {{last.x | default(1)}}~1:52~several columns x, x; name them apart with AS",
        "POSTGRESQL~SELECT name FROM customers WHERE name >= {{last.name | default('a')}}~1:42~column name is of type varchar, which has no order to rely on",
        "POSTGRESQL~SELECT ratio FROM customers WHERE ratio >= {{last.ratio | default(1)}}~1:44~which has no order to rely on",
        "POSTGRESQL~SELECT at FROM customers WHERE at >= {{last.at | default('yesterday')}}~1:58~yesterday is no value of column at",
        "POSTGRESQL~SELECT id FROM customers WHERE id >= {{last.id | default(1.5)}}~1:58~1.5 is no value of column id",
        "POSTGRESQL~SELECT born FROM customers WHERE born >= {{last.born | default('2024-02-30')}}~1:64~is no value of column born",
        "MARIADB~SELECT no_such FROM customers~1:8~Unknown column 'no_such'",
        "MARIADB~SELECT 1 FROM nothing~1:15~nothing' doesn't exist",
        "MARIADB~SELECT id FORM customers~1:16~You have an error in your SQL syntax",
        "MARIADB~SELECT name FROM customers WHERE name >= {{last.name | default('a')}}~1:42~which has no order to rely on",
        "MARIADB~SELECT at FROM customers WHERE at >= {{last.at | default('0000-00-00')}}~1:58~is no value of column at",
        "MARIADB~SELECT id FROM customers WHERE t >= {{last.t | default('10:00')}}~1:37~has no column t; it has id",
        "OTHER~SELECT no_such FROM customers~0:0~no_such",
      })
  void whatIsRefusedIsToldAtItsPlace(Kind kind, String text, String place, String detail) {
    assertThatThrownBy(() -> proved(kind, text))
        .isInstanceOfSatisfying(
            InvalidDefinition.class,
            e -> {
              assertThat(e.field()).isEqualTo(FIELD);
              assertThat(e.line() + ":" + e.column()).as(e.getMessage()).isEqualTo(place);
            })
        .hasMessageContaining(detail);
  }

  @Test
  void placesOnLaterLinesAreFoundOnBothDatabases() {
    assertThatThrownBy(() -> proved(Kind.MARIADB, "SELECT id\nFROM customers\nWHERE é id = 1"))
        .hasMessageStartingWith("sourceQuery, line 3, column 9: You have an error");
    assertThatThrownBy(() -> proved(Kind.POSTGRESQL, "\nSELECT id\nFROM customers\nWHERE x = 1"))
        .hasMessageStartingWith("sourceQuery, line 4, column 7: column");
  }

  @Test
  void placeholdersMeanOneColumnOfTheQuery() throws SQLException {
    assertPaired("SELECT id AS i FROM customers", "INSERT INTO target (i) VALUES ({{i}})", null);
    assertPaired(
        "SELECT id AS \"I\" FROM customers", "INSERT INTO target (i) VALUES ({{i}})", null);
    assertPaired(
        "SELECT 1 AS \"I\", 2 AS i FROM customers", "INSERT INTO target (i) VALUES ({{i}})", null);
    assertPaired(
        "SELECT 1 AS \"A b\", 2 AS \"a B\"",
        "INSERT INTO target (i) VALUES ({{A B}})",
        "line 1, column 32: the source query has several columns A b, a B; name them apart with AS");
    assertPaired(
        "SELECT name, amount, born FROM customers",
        "INSERT INTO target (d) VALUES ({{brn}})",
        "line 1, column 32: the source query has no column brn; it has born, name, amount");
  }

  @ParameterizedTest
  @CsvSource({
    "happy, i",
    "happy, d",
    "happy, u",
    "happy, j",
    "happy, tags",
    "raw, i",
    "raw, b",
    "raw, j",
    "born, i",
    "born, b",
    "born, u",
    "at, n",
    "code, i",
    "code, at",
    "amount, tags",
    "happy, p"
  })
  void pairsOfTypesThatNeverWorkAreRefused(String column, String target) throws SQLException {
    assertPaired(
        "SELECT " + column + " FROM customers",
        "INSERT INTO target (" + target + ") VALUES ({{" + column + "}})",
        "which is never read as");
  }

  @ParameterizedTest
  @CsvSource({
    "id, i",
    "name, i",
    "name, d",
    "name, j",
    "amount, i",
    "id, b",
    "id, d",
    "born, at",
    "at, d",
    "at, t",
    "happy, txt",
    "happy, b",
    "raw, txt",
    "raw, raw",
    "data, j",
    "data, i",
    "data, tags",
    "feeling, feeling",
    "feeling, txt",
    "name, feeling",
    "name, tags",
    "tags, tags",
    "code, u",
    "small, p",
    "happy, raw"
  })
  void allOtherPairsAreForTheServerToJudge(String column, String target) throws SQLException {
    assertPaired(
        "SELECT " + column + " FROM customers",
        "INSERT INTO target (" + target + ") VALUES ({{" + column + "}})",
        null);
  }

  @Test
  void bytesOfMariaDbAreNoNumbers() throws SQLException {
    ProvedSource source = proved(Kind.MARIADB, "SELECT raw, bits, tiny FROM customers");
    assertThatThrownBy(() -> pair(source, "INSERT INTO target (i) VALUES ({{raw}})"))
        .hasMessageContaining("which is never read as integer; cast it in the source query");
    pair(source, "INSERT INTO target (i, b) VALUES ({{bits}}, {{tiny}})");
  }

  @Test
  void theResumeKeyIsAColumnWithAnOrder() throws SQLException {
    ProvedSource source = proved(Kind.POSTGRESQL, "SELECT id AS \"Id\", name, at FROM customers");
    assertThat(ResumeKey.among(source.columns(), "id").number()).isEqualTo(1);
    assertThatThrownBy(() -> ResumeKey.among(source.columns(), "idd"))
        .hasMessage("resumeKey: the source query has no column idd; it has Id, at, name");
    assertThatThrownBy(() -> ResumeKey.among(source.columns(), "name"))
        .hasMessageStartingWith("resumeKey: column name is of type varchar, which has no order");
  }

  private static void assertPaired(String query, String template, String refusal)
      throws SQLException {
    ProvedSource source = proved(Kind.POSTGRESQL, query);
    if (refusal == null) {
      pair(source, template);
    } else {
      assertThatThrownBy(() -> pair(source, template))
          .isInstanceOf(InvalidDefinition.class)
          .hasMessageStartingWith("targetInsertQuery, line 1, column 3")
          .hasMessageContaining(refusal);
    }
  }

  private static void pair(ProvedSource source, String text) throws SQLException {
    Template template = Template.parse("targetInsertQuery", text);
    try (Connection target = POSTGRES.connect()) {
      target.setAutoCommit(false);
      TargetStatement statement = TargetProof.of(target, "elver", template, "target");
      Pairing.check(template, statement, source.columns());
    }
  }

  private static ProvedSource proved(Kind kind, String text) throws SQLException {
    try (Source source = new Source("legacy", kind, session(kind))) {
      return SourceProof.of(source, SourceQuery.parse(FIELD, text, kind));
    }
  }

  private static Connection session(Kind kind) throws SQLException {
    if (kind == Kind.MARIADB) {
      Properties login = new Properties();
      login.setProperty("user", MARIADB.user());
      login.setProperty("password", MARIADB.password());
      login.setProperty("tinyInt1isBit", "false");
      login.setProperty("transformedBitIsBoolean", "false");
      Connection connection = DriverManager.getConnection(MARIADB.jdbcUrl(), login);
      connection.setAutoCommit(false);
      return connection;
    }
    Connection connection = POSTGRES.connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION READ ONLY; SET LOCAL standard_conforming_strings = on");
    }
    return connection;
  }
}
