package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.elver.transfer.template.Writer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each writer gives the rows, counts and errors of a plain loop. */
class SameMeaningIT extends CopyFixture {

  private static final String TYPES =
      """
      CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy, "quoted"');
      CREATE DOMAIN posint AS int CHECK (VALUE > 0);
      CREATE DOMAIN short AS varchar(3);
      CREATE TYPE pair AS (a int, b text);
      """;

  /** Values of each source type, as SQL. */
  private static final Map<String, List<String>> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("int2", List.of("'0'", "'-32768'", "'32767'", "NULL"));
    VALUES.put("int4", List.of("'1'", "'-2147483648'", "'2147483647'", "NULL"));
    VALUES.put("int8", List.of("'1'", "'2'", "'-9223372036854775808'", "'9223372036854775807'"));
    VALUES.put(
        "numeric",
        List.of("'0'", "'1.50'", "'-0.0001'", "'12345678901234567890.123'", "'1e30'", "'NaN'"));
    VALUES.put("float4", List.of("'0.1'", "'1e-10'", "'-0'", "'1e30'", "'Infinity'", "'NaN'"));
    VALUES.put("float8", List.of("'0.1'", "'1e300'", "'-0'", "'5e-324'", "'-Infinity'", "'NaN'"));
    VALUES.put("boolean", List.of("'t'", "'f'", "NULL"));
    VALUES.put(
        "text",
        List.of(
            "''",
            "'abc'",
            "' 5 '",
            "'12'",
            "'1.5'",
            "'O''Brien \"x\" a\\b'",
            "'😀 ü'",
            "E'a\\n\\tb'",
            "'2020-01-02'",
            "'infinity'",
            "'NaN'",
            "'true'",
            "'{1,NULL}'",
            "'{\"a\": [1]}'",
            "'NULL'",
            "repeat('long ', 100000)",
            "NULL"));
    VALUES.put("varchar(10)", List.of("'ok'", "'7'", "''"));
    VALUES.put("char(5)", List.of("'ok'", "'7'", "''"));
    VALUES.put("bytea", List.of("'\\x00ff41'", "''", "NULL"));
    VALUES.put(
        "date",
        List.of("'2020-02-29'", "'infinity'", "'0044-03-15 BC'", "'5874897-12-31'", "NULL"));
    VALUES.put(
        "timestamp",
        List.of(
            "'2020-02-29 12:34:56.789012'",
            "'-infinity'",
            "'4713-01-01 00:00:00 BC'",
            "'294276-12-31 23:59:59.999999'"));
    VALUES.put(
        "timestamptz",
        List.of("'2020-03-29 02:30:00+05:45'", "'infinity'", "'0001-01-01 00:00:00+00'"));
    VALUES.put("time", List.of("'24:00:00'", "'12:34:56.789'"));
    VALUES.put("timetz", List.of("'12:00:00+05:45'"));
    VALUES.put("interval", List.of("'1 mon -1 days -00:00:01.5'", "'178000000 years'", "'0'"));
    VALUES.put("uuid", List.of("'00000000-0000-0000-0000-00000000000a'", "NULL"));
    VALUES.put("json", List.of("' {\"b\" : 1,\"a\":null} '", "'[]'", "NULL"));
    VALUES.put("jsonb", List.of("'{\"b\": 1, \"a\": \"\\u00e9\"}'", "'1.50'"));
    VALUES.put("xml", List.of("'<a>&amp;</a>'", "'<?xml version=\"1.0\"?><b/>'"));
    VALUES.put("inet", List.of("'10.0.0.1'", "'10.0.0.0/8'", "'::1'"));
    VALUES.put("cidr", List.of("'10.0.0.0/8'"));
    VALUES.put("macaddr", List.of("'08:00:2b:01:02:03'"));
    VALUES.put("bit(5)", List.of("'10101'"));
    VALUES.put("varbit", List.of("'1'", "''"));
    VALUES.put("money", List.of("'1234.5'"));
    VALUES.put("int4range", List.of("'[1,5)'", "'empty'", "'(,)'"));
    VALUES.put("tstzrange", List.of("'[2020-01-01 00:00:00+02,infinity)'"));
    VALUES.put("int4multirange", List.of("'{[1,5),[7,9)}'"));
    VALUES.put("int4[]", List.of("'{1,NULL,3}'", "'{}'", "'[0:1]={4,5}'", "'{{1,2},{3,4}}'"));
    VALUES.put("text[]", List.of("'{\"a,b\",NULL,\"NULL\",\"\",\"\\\"\\\\\"}'"));
    VALUES.put("date[]", List.of("'{2020-01-01,infinity}'"));
    VALUES.put("point", List.of("'(0.1,-0)'"));
    VALUES.put("tsvector", List.of("'''a b'':1A c:2'"));
    VALUES.put("mood", List.of("'sad'", "'happy, \"quoted\"'", "NULL"));
    VALUES.put("mood[]", List.of("'{sad,NULL}'"));
    VALUES.put("posint", List.of("'5'"));
    VALUES.put("pair", List.of("'(1,\"a,b\")'", "'(,)'", "NULL"));
    VALUES.put("\"char\"", List.of("'x'", "''"));
    VALUES.put("name", List.of("'abc'"));
    VALUES.put("oid", List.of("'4294967295'"));
    VALUES.put("regclass", List.of("'pg_class'", "'public.elsewhere'"));
    VALUES.put("pg_lsn", List.of("'16/B374D848'"));
  }

  /** Columns whose type has a length, and others that no source has. */
  private static final List<String> NARROW =
      List.of(
          "varchar(5)",
          "char(4)",
          "numeric(6,2)",
          "timestamp(0)",
          "bit(5)",
          "bit(3)",
          "varbit(2)",
          "time(0)",
          "interval day",
          "short",
          "name");

  @BeforeEach
  void types() throws SQLException {
    legacy.execute(TYPES + "CREATE TABLE public.elsewhere ()");
    target.execute(TYPES);
  }

  @Test
  void everyTypeToItselfAndToText() throws SQLException {
    try (Meaning meaning = new Meaning(this)) {
      for (String type : VALUES.keySet()) {
        move(meaning, type, type);
        move(meaning, type, "text");
        move(meaning, type, "varchar(5)");
      }
      assertThat(meaning.differences()).isEmpty();
      assertThat(meaning.used()).contains(Writer.copy, Writer.array, Writer.batch);
    }
  }

  @Test
  void textToEveryType() throws SQLException {
    try (Meaning meaning = new Meaning(this)) {
      List<String> targets = new ArrayList<>(VALUES.keySet());
      targets.addAll(NARROW);
      for (String type : targets) {
        move(meaning, "text", type);
      }
      assertThat(meaning.differences()).isEmpty();
    }
  }

  @Test
  void numbersToNumbersAndTimesToTimes() throws SQLException {
    try (Meaning meaning = new Meaning(this)) {
      List<String> numbers =
          List.of(
              "int2", "int4", "int8", "numeric", "float4", "float8", "boolean", "money", "posint");
      List<String> times =
          List.of("date", "timestamp", "timestamptz", "time", "timetz", "interval");
      for (String from : numbers) {
        for (String to : numbers) {
          move(meaning, from, to);
        }
        move(meaning, from, "numeric(6,2)");
      }
      for (String from : times) {
        for (String to : times) {
          move(meaning, from, to);
        }
        move(meaning, from, "timestamp(0)");
      }
      assertThat(meaning.differences()).isEmpty();
    }
  }

  @Test
  void othersToOthers() throws SQLException {
    try (Meaning meaning = new Meaning(this)) {
      for (String[] pair :
          new String[][] {
            {"json", "jsonb"},
            {"jsonb", "json"},
            {"inet", "cidr"},
            {"cidr", "inet"},
            {"bit(5)", "varbit"},
            {"bit(5)", "bit(3)"},
            {"varbit", "bit(5)"},
            {"varchar(10)", "mood"},
            {"mood", "short"},
            {"char(5)", "short"},
            {"char(5)", "mood"},
            {"int4[]", "text[]"},
            {"text[]", "int4[]"},
            {"date[]", "text[]"},
            {"name", "mood"},
            {"uuid", "bytea"},
            {"bytea", "bytea"},
            {"point", "text[]"},
            {"int4", "int4range"},
            {"int4range", "int4multirange"},
            {"oid", "int8"},
            {"regclass", "name"},
            {"xml", "json"},
            {"\"char\"", "char(4)"}
          }) {
        move(meaning, pair[0], pair[1]);
      }
      assertThat(meaning.differences()).isEmpty();
    }
  }

  private void move(Meaning meaning, String from, String to) throws SQLException {
    String rows =
        VALUES.get(from).stream()
            .map(value -> "(" + value + "::" + from + ")")
            .collect(Collectors.joining(", "));
    String label = from + " to " + to;
    String reset = "DROP TABLE IF EXISTS t; CREATE TABLE t (n serial, v " + to + ")";
    String query = "SELECT v FROM (VALUES " + rows + ") AS source (v)";
    String template = "INSERT INTO t (v) VALUES ({{v}})";
    String contents =
        "SELECT rank() OVER (ORDER BY n) || md5(v::text) || left(v::text, 50) FROM t ORDER BY n";
    meaning.compare(label, reset, query, template, "t", contents);
    meaning.compareRejecting(label, reset, query, template, "t", contents);
  }
}
