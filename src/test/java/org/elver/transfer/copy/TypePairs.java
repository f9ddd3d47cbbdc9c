package org.elver.transfer.copy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of every type into columns of every type that makes sense. */
final class TypePairs {

  static final String TYPES =
      """
      CREATE TYPE mood AS ENUM ('sad', 'ok', 'so ''so''');
      CREATE TYPE pair AS (a integer, b text);
      CREATE DOMAIN short AS varchar(5) CHECK (VALUE <> 'bad');
      CREATE DOMAIN shorter AS short CHECK (length(VALUE) < 4);
      CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
      CREATE DOMAIN happy AS mood CHECK (VALUE <> 'sad');
      CREATE DOMAIN given AS text NOT NULL;
      """;

  private static final Map<String, List<String>> VALUES = new LinkedHashMap<>();

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "abc  ",
          "abcdef",
          "it''s",
          "\\",
          "\\\\n",
          "\\N",
          "NULL",
          "null",
          "😀",
          "é",
          "e\u0301",
          "\n\t\r",
          "\"",
          "$1",
          "?",
          "{{x}}",
          "{}",
          "{1,2}",
          "[1,2)",
          "true",
          "t",
          "no",
          "0",
          "1",
          "-1",
          "1.5",
          " 7 ",
          "1e3",
          "NaN",
          "Infinity",
          "2024-02-29",
          "2023-02-29",
          "infinity",
          "epoch",
          "0044-03-15 BC",
          "2024-01-01 10:00:00+05:45",
          "10:00",
          "24:00",
          "1 day",
          "sad",
          "bad",
          "{\"a\": [1, null]}",
          "\\x00ff",
          "00000000-0000-0000-0000-00000000000a",
          "10.0.0.1",
          "(1,x)",
          "32768",
          "99999999999999999999",
          "B101",
          "101",
          "x y:3A",
          "NaN ",
          "-Infinity",
          "4713-01-01 BC",
          "294276-12-31 23:59:59.999999",
          "<a>&amp;</a>",
          "''a b'':1A c:2",
          "pg_class",
          "no.such",
          "longer than the sixty-three bytes that a name may have, of which 😀 has four",
          "1 day 25:00:00.0000005");

  static {
    VALUES.put("smallint", List.of("0", "-32768", "32767"));
    VALUES.put("integer", List.of("0", "1", "-2147483648", "2147483647"));
    VALUES.put("bigint", List.of("0", "-9223372036854775808", "9223372036854775807"));
    VALUES.put(
        "numeric",
        List.of(
            "0",
            "-0.00",
            "0.10",
            "1.50",
            "12345678.995",
            "123456789.99",
            "1e100",
            "1e-50",
            "NaN",
            "Infinity",
            "-Infinity",
            "123456789012345678901234567890.123456789",
            "10000"));
    VALUES.put("numeric(10,2)", List.of("0", "99999999.99", "-0.01"));
    VALUES.put("real", List.of("0.1", "-0", "NaN", "Infinity", "-Infinity", "1e-45", "3.4e38"));
    VALUES.put(
        "double precision",
        List.of("0.1", "-0", "NaN", "-Infinity", "5e-324", "1.7976931348623157e308", "1", "1e15"));
    VALUES.put("text", TEXTS);
    VALUES.put("varchar(5)", List.of("", "a", "abc  ", "😀😀😀😀😀"));
    VALUES.put("char(5)", List.of("", "ab", "ab c", "12"));
    VALUES.put("name", List.of("", "a b"));
    VALUES.put("\"char\"", List.of("", "c"));
    VALUES.put("bytea", List.of("", "\\x00", "\\x00ff27275c", "\\x41"));
    VALUES.put("boolean", List.of("true", "false"));
    VALUES.put(
        "date",
        List.of(
            "2024-02-29",
            "0001-01-01 BC",
            "4713-11-24 BC",
            "5874897-12-31",
            "infinity",
            "-infinity",
            "1970-01-01"));
    VALUES.put("time", List.of("00:00", "24:00", "23:59:59.999999"));
    VALUES.put("timetz", List.of("10:00+14", "23:59:59.999999-15:59:59"));
    VALUES.put(
        "timestamp",
        List.of(
            "2024-02-29 10:00:00.5",
            "294276-12-31 23:59:59.999999",
            "0044-03-15 12:00 BC",
            "infinity",
            "-infinity",
            "2024-12-31 23:59:59.9999995",
            "2024-03-31 02:30"));
    VALUES.put(
        "timestamptz",
        List.of(
            "2024-02-29 10:00:00.5+02",
            "294276-12-31 23:59:59+00",
            "0044-03-15 12:00+00 BC",
            "infinity",
            "-infinity",
            "2024-03-31 02:30+00"));
    VALUES.put(
        "interval",
        List.of(
            "1 year 2 mons -3 days 04:05:06.789",
            "-178000000 years",
            "0",
            "1 mon -1 day",
            "25:00:00"));
    VALUES.put("uuid", List.of("00000000-0000-0000-0000-00000000000a"));
    VALUES.put("json", List.of("{\"a\": 1, \"a\": 2}", " [1] ", "\"\\u0000\"", "null", "1e5", "5"));
    VALUES.put("jsonb", List.of("{\"b\": 1, \"a\": {\"😀\": null}}", "[]", "null", "1e5"));
    VALUES.put("inet", List.of("10.0.0.1", "10.0.0.1/8", "::1/64", "0.0.0.0/0"));
    VALUES.put("cidr", List.of("10.0.0.0/8", "::/0"));
    VALUES.put("macaddr", List.of("08:00:2b:01:02:03"));
    VALUES.put("int4range", List.of("empty", "[1,5)", "(,)", "[1,1]"));
    VALUES.put("tsrange", List.of("[2024-01-01,infinity)", "empty"));
    VALUES.put("int4multirange", List.of("{}", "{[1,2),[5,6)}"));
    VALUES.put("integer[]", List.of("{}", "{1,NULL,3}", "{{1,2},{3,4}}", "[2:3]={5,6}"));
    VALUES.put("text[]", List.of("{}", "{\"a,b\",\"c\\\"d\\\\\",NULL,\"NULL\",\"\"}"));
    VALUES.put("date[]", List.of("{2024-01-01,infinity}"));
    VALUES.put("mood", List.of("sad", "ok", "so ''so''"));
    VALUES.put("mood[]", List.of("{sad,\"so ''so''\"}"));
    VALUES.put("short", List.of("", "abcde"));
    VALUES.put("shorter", List.of("", "abc"));
    VALUES.put("positive", List.of("1"));
    VALUES.put("happy", List.of("ok"));
    VALUES.put("given", List.of("", "x"));
    VALUES.put("pair", List.of("(1,\"x \"\" y\")", "(,)"));
    VALUES.put("bit(3)", List.of("101"));
    VALUES.put("bit varying(5)", List.of("", "10101"));
    VALUES.put("money", List.of("12.34", "-1"));
    VALUES.put("point", List.of("(1,2.5)"));
    VALUES.put("tsvector", List.of("a b:3A"));
    VALUES.put("oid", List.of("4294967295"));
    VALUES.put("xid", List.of("4294967295"));
    VALUES.put("pg_lsn", List.of("16/B374D848"));
    VALUES.put("xml", List.of("<a>&amp;</a>", "<?xml version=\"1.0\"?><b/>", ""));
    VALUES.put("regclass", List.of("pg_class", "v_xml"));
    VALUES.put("tstzrange", List.of("[2024-01-01 00:00:00+02,infinity)"));
    VALUES.put("varbit(2)", List.of("", "1", "10"));
    VALUES.put("interval day", List.of("1 day", "-3 days"));
    VALUES.put("path", List.of("[(0.1,-0),(1e300,2)]"));
  }

  private static final List<String> ACROSS =
      List.of(
          "smallint>integer",
          "smallint>bigint",
          "integer>smallint",
          "bigint>integer",
          "integer>bigint",
          "integer>numeric",
          "integer>numeric(10,2)",
          "bigint>numeric",
          "numeric>integer",
          "numeric>bigint",
          "numeric>numeric(10,2)",
          "numeric(10,2)>numeric",
          "numeric>real",
          "numeric>double precision",
          "real>double precision",
          "real>numeric",
          "double precision>real",
          "double precision>numeric",
          "double precision>integer",
          "integer>double precision",
          "bigint>double precision",
          "integer>real",
          "integer>boolean",
          "integer>money",
          "integer>oid",
          "oid>integer",
          "oid>bigint",
          "integer>text",
          "bigint>varchar(5)",
          "numeric>text",
          "real>text",
          "double precision>text",
          "boolean>text",
          "boolean>varchar(5)",
          "boolean>char(5)",
          "date>text",
          "date>timestamp",
          "date>timestamptz",
          "timestamp>date",
          "timestamp>timestamptz",
          "timestamptz>timestamp",
          "timestamptz>date",
          "timestamptz>text",
          "timestamp>text",
          "timestamp>timestamp(0)",
          "timestamptz>timestamptz(0)",
          "timestamp>time",
          "time>interval",
          "interval>time",
          "time>timetz",
          "timetz>time",
          "interval>text",
          "time>time(0)",
          "interval>interval(0)",
          "char(5)>text",
          "char(5)>varchar(5)",
          "char(5)>integer",
          "char(5)>char(8)",
          "varchar(5)>char(5)",
          "varchar(5)>text",
          "varchar(5)>char(2)",
          "text>varchar",
          "name>text",
          "name>varchar(5)",
          "\"char\">text",
          "text>timestamp(0)",
          "mood>text",
          "text>happy",
          "mood>happy",
          "happy>mood",
          "mood>varchar(5)",
          "json>jsonb",
          "jsonb>json",
          "json>text",
          "jsonb>text",
          "json>integer",
          "bytea>text",
          "uuid>text",
          "inet>text",
          "inet>cidr",
          "cidr>inet",
          "inet>varchar(5)",
          "cidr>text",
          "macaddr>text",
          "integer[]>text",
          "integer[]>bigint[]",
          "integer[]>text[]",
          "text[]>integer[]",
          "text[]>text",
          "short>text",
          "short>shorter",
          "shorter>short",
          "positive>integer",
          "integer>positive",
          "bigint>positive",
          "given>text",
          "pair>text",
          "bit(3)>bit varying(5)",
          "bit(3)>bit(5)",
          "bit(3)>text",
          "money>text",
          "money>numeric",
          "int4range>text",
          "int4range>int4multirange",
          "tsvector>text",
          "numeric>char(5)",
          "boolean>bytea",
          "text>numeric(10,2)",
          "text>char(5)",
          "text>name[]",
          "text>time(0)",
          "text>bit(3)",
          "text>timestamptz(0)",
          "date>date[]",
          "pg_lsn>text",
          "point>text",
          "xid>text",
          "text>interval(0)",
          "text>bytea[]",
          "uuid>bytea",
          "bytea>uuid",
          "point>text[]",
          "integer>int4range",
          "regclass>name",
          "regclass>oid",
          "regclass>text",
          "xml>text",
          "xml>json",
          "xml>varchar(5)",
          "\"char\">char(5)",
          "varbit(2)>bit(3)",
          "mood>short",
          "char(5)>short",
          "char(5)>mood",
          "varchar(5)>mood",
          "name>mood",
          "varchar(5)>name",
          "char(5)>name",
          "date[]>text[]",
          "date[]>text",
          "mood[]>text[]",
          "mood[]>text",
          "int4multirange>text",
          "tstzrange>text",
          "tsrange>text",
          "interval>interval day",
          "money>double precision",
          "real>smallint",
          "double precision>money",
          "numeric>boolean",
          "boolean>integer",
          "smallint>boolean",
          "date>time",
          "time>timestamp",
          "timetz>timestamptz",
          "timestamptz>time",
          "json>boolean",
          "jsonb>numeric",
          "macaddr>bytea",
          "xid>bigint");

  private TypePairs() {}

  /** SQL that makes the source's tables. */
  static String source() {
    StringBuilder sql = new StringBuilder(TYPES);
    VALUES.forEach(
        (type, values) -> {
          String table = table(type);
          sql.append("CREATE TABLE ").append(table).append(" (n integer, v ").append(type);
          sql.append(");\nINSERT INTO ").append(table).append(" VALUES ");
          for (int i = 0; i < values.size(); i++) {
            sql.append("(%d, E'%s'), ".formatted(i + 1, values.get(i).replace("\\", "\\\\")));
          }
          String last = type.equals("given") ? "'y'" : "NULL";
          sql.append("(%d, %s);\n".formatted(values.size() + 1, last));
        });
    return sql.toString();
  }

  static List<EquivalenceCase> all() {
    List<EquivalenceCase> all = new ArrayList<>();
    for (String type : VALUES.keySet()) {
      all.add(pair(type, type));
      if (!type.equals("text")) {
        all.add(pair("text", type));
      }
    }
    for (String pair : ACROSS) {
      String[] types = pair.split(">", -1);
      all.add(pair(types[0], types[1]));
    }
    return all;
  }

  private static EquivalenceCase pair(String source, String target) {
    String table = "into_" + table(target);
    return new EquivalenceCase(
        source + " into " + target,
        "CREATE TABLE IF NOT EXISTS " + table + " (n integer, v " + target + ")",
        "TRUNCATE " + table,
        "SELECT n, v FROM " + table(source) + " ORDER BY n",
        "INSERT INTO " + table + " (n, v) VALUES ({{n}}, {{v}})",
        table,
        List.of(EquivalenceCase.rowsOf(table)));
  }

  private static String table(String type) {
    return "v_" + type.replaceAll("[^a-z0-9]+", "_");
  }
}
