package org.elver.transfer.copy;

import java.util.ArrayList;
import java.util.List;

/** Columns of MariaDB whose values are easily changed on the way, and what takes them. */
final class MariaDbTraps {

  /**
   * @param column its type
   * @param values as MariaDB's SQL
   * @param text what the server itself writes for {@code v}
   * @param targets types of PostgreSQL
   */
  private record Trap(String column, List<String> values, String text, List<String> targets) {}

  static final String TYPES = "CREATE TYPE mood AS ENUM ('a', 'é', 'it''s')";

  private static final String TEXT = "CAST(v AS CHAR)";
  private static final String HEX = "CONCAT('\\\\x', LOWER(HEX(v)))";
  private static final List<String> NUMBERS =
      List.of(
          "smallint",
          "integer",
          "bigint",
          "numeric",
          "numeric(20,0)",
          "real",
          "double precision",
          "boolean",
          "text",
          "varchar(3)");

  private static final List<String> MOMENTS =
      List.of(
          "'0000-00-00 00:00:00'",
          "'2020-00-00 00:00:00'",
          "'2024-03-31 02:30:00'",
          "'2024-10-27 02:30:00.000001'",
          "'9999-12-31 23:59:59.999999'",
          "'0001-01-01'",
          "'1969-12-31 23:59:59.5'",
          "'2024-02-29 12:00:00'");

  private static final List<String> STAMPS =
      List.of(
          "'0000-00-00 00:00:00'",
          "'2024-03-31 01:30:00'",
          "'2024-10-27 00:30:00.000001'",
          "'2024-10-27 01:30:00'",
          "'2038-01-19 03:14:07'",
          "'1970-01-01 00:00:01'");

  private static final List<String> CHARACTERS =
      List.of(
          "''",
          "' '",
          "'a  '",
          "'é€ü'",
          "'O''Brien'",
          "'\\\\'",
          "'\"$1?{{x}}'",
          "CHAR(0)",
          "CONCAT('a', CHAR(0), 'b')",
          "'\\n\\t\\r'",
          "'NULL'",
          "'1'",
          "'{\"a\": 1}'");

  private static final List<String> BYTES =
      List.of("''", "x'00'", "x'00ff'", "x'fffe'", "x'c3a9'", "'a\\\\b'", "'\\\\x41'", "'1'");

  private static final List<Trap> ALL =
      List.of(
          new Trap(
              "date",
              List.of(
                  "'0000-00-00'",
                  "'2020-00-00'",
                  "'2020-02-00'",
                  "'9999-12-31'",
                  "'0001-01-01'",
                  "'2024-02-29'"),
              TEXT,
              List.of("date", "timestamp", "timestamptz", "text", "char(7)")),
          new Trap(
              "datetime(6)",
              MOMENTS,
              TEXT,
              List.of("timestamp", "timestamptz", "timestamp(0)", "date", "text", "time")),
          new Trap("datetime", MOMENTS, TEXT, List.of("timestamp", "date", "text")),
          new Trap(
              "timestamp(6) NULL",
              STAMPS,
              TEXT,
              List.of("timestamptz", "timestamp", "date", "text")),
          new Trap("timestamp(3) NULL", STAMPS, TEXT, List.of("timestamptz", "text")),
          new Trap(
              "time(6)",
              List.of(
                  "'838:59:59'",
                  "'-838:59:59.999999'",
                  "'24:00:00'",
                  "'-00:00:01'",
                  "'00:00:00'",
                  "'23:59:59.999999'",
                  "'100:00:00'",
                  "'-10:00:00'"),
              TEXT,
              List.of("interval", "time", "time(0)", "text")),
          new Trap(
              "year",
              List.of("0", "1901", "2155", "2024"),
              TEXT,
              List.of("integer", "smallint", "text", "char(4)", "date")),
          new Trap("tinyint(1)", List.of("0", "1", "2", "-1", "-128", "127"), TEXT, NUMBERS),
          new Trap("boolean", List.of("0", "1", "7"), TEXT, List.of("boolean", "integer", "text")),
          new Trap("tinyint unsigned", List.of("0", "1", "255"), TEXT, NUMBERS),
          new Trap("smallint unsigned", List.of("0", "32767", "32768", "65535"), TEXT, NUMBERS),
          new Trap("mediumint unsigned", List.of("0", "16777215"), TEXT, NUMBERS),
          new Trap(
              "int unsigned",
              List.of("0", "2147483647", "2147483648", "4294967295"),
              TEXT,
              NUMBERS),
          new Trap(
              "bigint unsigned",
              List.of(
                  "0",
                  "1",
                  "9007199254740993",
                  "9223372036854775807",
                  "9223372036854775808",
                  "18446744073709551615"),
              TEXT,
              NUMBERS),
          new Trap(
              "bigint",
              List.of("0", "1", "-9223372036854775808", "9223372036854775807", "9007199254740993"),
              TEXT,
              NUMBERS),
          new Trap(
              "int(6) zerofill", List.of("0", "42", "1234567"), TEXT, List.of("integer", "text")),
          new Trap(
              "bit(1)",
              List.of("b'0'", "b'1'"),
              "CAST(v + 0 AS CHAR)",
              List.of("boolean", "integer", "text", "numeric")),
          new Trap(
              "bit(1)",
              List.of("b'0'", "b'1'"),
              "LPAD(BIN(v + 0), 1, '0')",
              List.of("bit", "varbit", "bit(2)")),
          new Trap(
              "bit(8)",
              List.of("b'0'", "b'1'", "b'101'", "b'11111111'"),
              "CAST(v + 0 AS CHAR)",
              List.of("boolean", "smallint", "bigint", "text", "numeric")),
          new Trap(
              "bit(8)",
              List.of("b'0'", "b'1'", "b'101'", "b'11111111'"),
              "LPAD(BIN(v + 0), 8, '0')",
              List.of("bit(8)", "varbit", "varbit(4)", "bit(4)")),
          new Trap(
              "bit(64)",
              List.of("0", "1", "0xffffffffffffffff"),
              "CAST(v + 0 AS CHAR)",
              List.of("numeric", "bigint", "text")),
          new Trap(
              "bit(64)",
              List.of("0", "1", "0xffffffffffffffff"),
              "LPAD(BIN(v + 0), 64, '0')",
              List.of("bit(64)", "varbit")),
          new Trap(
              "varchar(50) CHARACTER SET latin1",
              CHARACTERS,
              "v",
              List.of(
                  "text",
                  "varchar(2)",
                  "char(5)",
                  "name",
                  "integer",
                  "json",
                  "jsonb",
                  "bytea",
                  "mood")),
          new Trap(
              "char(5) CHARACTER SET latin1",
              List.of("''", "'ab '", "'é€ü'"),
              "v",
              List.of("text", "char(5)", "varchar(3)")),
          new Trap(
              "varchar(50) CHARACTER SET utf8mb4",
              List.of("'😀'", "'e\u0301'", "''", "CONCAT('😀', CHAR(0))", "'日本語'", "'a\\\\b'"),
              "v",
              List.of("text", "varchar(1)", "char(5)", "name", "jsonb", "bytea")),
          new Trap(
              "varchar(50) CHARACTER SET utf16",
              List.of("'😀'", "'é'"),
              "v",
              List.of("text", "varchar(1)")),
          new Trap(
              "longtext CHARACTER SET utf8mb4",
              List.of("REPEAT('1 MB 😀 ', 100000)", "''", "'x'"),
              "v",
              List.of("text", "varchar(10)", "jsonb")),
          new Trap("binary(4)", BYTES.subList(0, 5), HEX, List.of("bytea", "text", "varchar(6)")),
          new Trap("varbinary(10)", BYTES, HEX, List.of("bytea", "text", "varchar(6)")),
          new Trap("blob", BYTES, HEX, List.of("bytea", "text", "char(4)")),
          new Trap(
              "longblob", List.of("REPEAT(x'00ff', 500000)", "''"), HEX, List.of("bytea", "text")),
          new Trap(
              "decimal(65,30)",
              List.of(
                  "'12345678901234567890123456789012345.123456789012345678901234567890'",
                  "'-0.000000000000000000000000000001'",
                  "0",
                  "'1.5'",
                  "-1"),
              TEXT,
              List.of(
                  "numeric",
                  "numeric(65,30)",
                  "numeric(10,2)",
                  "text",
                  "double precision",
                  "real",
                  "bigint")),
          new Trap(
              "decimal(10,0)",
              List.of("0", "-5", "9999999999"),
              TEXT,
              List.of("smallint", "integer", "bigint", "numeric", "boolean")),
          new Trap(
              "float",
              List.of("1234567", "0.1", "16777216", "3.4028234e38", "1e-45", "0.333333333", "-1.5"),
              "CAST(CAST(v AS DOUBLE) AS CHAR)",
              List.of("real")),
          new Trap(
              "double",
              List.of("0.1", "1.7976931348623157e308", "5e-324", "123456789.123456789", "-1e-10"),
              TEXT,
              List.of("double precision", "real", "numeric", "text", "integer")),
          new Trap(
              "enum('a', '', 'é', 'it''s')",
              List.of("'a'", "''", "'é'", "'it''s'"),
              "v",
              List.of("text", "mood", "varchar(2)")),
          new Trap("set('x', 'y')", List.of("''", "'x'", "'x,y'"), "v", List.of("text", "char(2)")),
          new Trap(
              "json",
              List.of("'{\"a\": \"😀\"}'", "'[]'", "'\"\\\\u0000\"'"),
              "v",
              List.of("json", "jsonb", "text")),
          new Trap(
              "geometry",
              List.of("ST_GeomFromText('POINT(1 2)')", "ST_GeomFromText('LINESTRING(0 0,1 1)')"),
              HEX,
              List.of("bytea", "text", "point")),
          new Trap(
              "uuid",
              List.of("'123e4567-e89b-12d3-a456-426655440000'"),
              TEXT,
              List.of("uuid", "text")),
          new Trap("inet6", List.of("'::1'", "'::ffff:10.0.0.1'"), TEXT, List.of("inet", "text")));

  private MariaDbTraps() {}

  /** SQL that makes the source's tables. */
  static String source() {
    StringBuilder sql = new StringBuilder("SET sql_mode = '', time_zone = '+00:00';\n");
    for (int i = 0; i < ALL.size(); i++) {
      Trap trap = ALL.get(i);
      sql.append("CREATE TABLE t%d (n int, v %s);\n".formatted(i, trap.column()));
      for (int j = 0; j < trap.values().size(); j++) {
        sql.append("INSERT INTO t%d VALUES (%d, %s);\n".formatted(i, j + 1, trap.values().get(j)));
      }
      sql.append("INSERT INTO t%d VALUES (%d, NULL);\n".formatted(i, trap.values().size() + 1));
    }
    return sql.toString();
  }

  /**
   * @param texts the query that has the server write the texts
   */
  record OnMariaDb(EquivalenceCase one, String texts) {}

  static List<OnMariaDb> all() {
    List<OnMariaDb> all = new ArrayList<>();
    for (int i = 0; i < ALL.size(); i++) {
      Trap trap = ALL.get(i);
      for (String target : trap.targets()) {
        String table = "into_" + target.replaceAll("[^a-z0-9]+", "_");
        all.add(
            new OnMariaDb(
                new EquivalenceCase(
                    trap.column() + " into " + target,
                    "CREATE TABLE IF NOT EXISTS " + table + " (n integer, v " + target + ")",
                    "TRUNCATE " + table,
                    "SELECT n, v FROM t" + i + " ORDER BY n",
                    "INSERT INTO " + table + " (n, v) VALUES ({{n}}, {{v}})",
                    table,
                    List.of(EquivalenceCase.rowsOf(table))),
                "SELECT n, " + trap.text() + " AS v FROM t" + i + " ORDER BY n"));
      }
    }
    return all;
  }
}
