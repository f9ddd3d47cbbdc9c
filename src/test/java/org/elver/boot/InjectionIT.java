package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.elver.testing.Hostile;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.elver.testing.TestMariaDb;
import org.elver.testing.TestMariaDbs;
import org.elver.testing.TransferDoor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ten thousand values that mean something to somebody on the way, in columns whose names do, too:
 * they arrive as they are, and nothing else happens.
 */
class InjectionIT {

  private static final int COLUMNS = 25;
  private static final int ROWS = 400;

  private static int count;

  private final long seed = Long.getLong("elver.soak.seed", System.nanoTime());
  private final Hostile hostile = new Hostile(seed);
  private final Server server = Server.shared();
  private final TestDatabase target = server.database();
  private final TransferDoor door = new TransferDoor(server);
  private final List<String> names = hostile.names(COLUMNS);
  private final List<List<String>> texts =
      IntStream.range(0, ROWS)
          .mapToObj(row -> IntStream.range(0, COLUMNS).mapToObj(column -> hostile.text()).toList())
          .toList();
  private final List<byte[]> bytes =
      IntStream.range(0, ROWS).mapToObj(row -> hostile.bytes()).toList();
  private String table;

  @BeforeEach
  void canary() throws SQLException {
    table = "hostile_" + ++count;
    target.execute(
        """
        CREATE TABLE IF NOT EXISTS canary (song text);
        TRUNCATE canary;
        INSERT INTO canary VALUES ('tweet');
        CREATE TABLE %s (id bigint, bytes bytea, %s);
        """
            .formatted(table, columns("\"", "text")));
  }

  @ParameterizedTest
  @CsvSource({
    "PostgreSQL, copy", "PostgreSQL, array", "PostgreSQL, batch",
    "MariaDB, copy", "MariaDB, array", "MariaDB, batch"
  })
  void nothingButDataArrives(String source, String writer) throws Exception {
    long connection = source.equals("MariaDB") ? mariaDb() : postgres();
    List<String> before = everything();
    String quote = source.equals("MariaDB") ? "`" : "\"";
    JsonObject transfer =
        Json.createObjectBuilder()
            .add("name", table)
            .add("sourceConnectionId", connection)
            .add("sourceQuery", "SELECT id, bytes, %s FROM goods".formatted(quotedNames(quote)))
            .add("targetTable", table)
            .add("targetInsertQuery", statement(writer))
            .build();

    JsonObject run = door.runToEnd(door.define(transfer));

    assertThat(run.getString("status")).as("seed " + seed + ": " + run).isEqualTo("COMPLETED");
    assertThat(run.getString("writer")).isEqualTo(writer);
    assertArrived();
    assertThat(everything()).isEqualTo(before);
    assertThat(target.query("SELECT song FROM canary")).containsExactly("tweet");
  }

  /** Placeholders as plain values are copied; in an expression or a query they are not. */
  private String statement(String writer) {
    List<String> values = new ArrayList<>(List.of("{{id}}", "{{bytes}}"));
    names.forEach(name -> values.add("{{" + quoted(name, "\"") + "}}"));
    String into = "INSERT INTO %s (id, bytes, %s) ".formatted(table, quotedNames("\""));
    return switch (writer) {
      case "copy" -> into + "VALUES (" + String.join(", ", values) + ")";
      case "array" ->
          into + "VALUES (abs(" + String.join(", ", values).replaceFirst(",", "),") + ")";
      default -> into + "SELECT " + String.join(", ", values) + " WHERE true";
    };
  }

  private void assertArrived() throws SQLException {
    try (Connection connection = target.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT %s, bytes, id FROM %s ORDER BY id".formatted(quotedNames("\""), table))) {
      for (int row = 0; row < ROWS; row++) {
        assertThat(rows.next()).as("row " + row).isTrue();
        for (int column = 0; column < COLUMNS; column++) {
          assertThat(rows.getString(column + 1))
              .as("seed %d, row %d, column %s", seed, row, names.get(column))
              .isEqualTo(texts.get(row).get(column));
        }
        assertThat(HexFormat.of().formatHex(rows.getBytes(COLUMNS + 1)))
            .isEqualTo(HexFormat.of().formatHex(bytes.get(row)));
      }
      assertThat(rows.next()).isFalse();
    }
  }

  /** Every table, function and role there is, and how many rows each table has. */
  private List<String> everything() throws SQLException {
    List<String> found =
        new ArrayList<>(
            target.query(
                """
                SELECT c.oid || ' ' || c.relname FROM pg_class c
                WHERE relnamespace NOT IN ('elver'::regnamespace, 'pg_toast'::regnamespace)
                UNION ALL SELECT oid || ' ' || proname FROM pg_proc
                UNION ALL SELECT oid || ' ' || rolname FROM pg_roles ORDER BY 1
                """));
    found.addAll(
        target.query(
            "SELECT relname || n_tup_del FROM pg_stat_user_tables WHERE relname = 'canary'"));
    return found;
  }

  private long postgres() throws SQLException {
    TestDatabase source = TestDatabases.newDatabase();
    source.execute(
        "CREATE TABLE goods (id bigint, bytes bytea, %s)".formatted(columns("\"", "text")));
    try (Connection connection = source.connect()) {
      fill(connection);
    }
    return door.connect(table, source.jdbcUrl(), source.user(), source.password());
  }

  private long mariaDb() throws SQLException {
    TestMariaDb source = TestMariaDbs.newDatabase();
    source.execute(
        "CREATE TABLE goods (id bigint, bytes blob, %s) CHARACTER SET utf8mb4"
            .formatted(columns("`", "mediumtext")));
    try (Connection connection = source.connect()) {
      fill(connection);
    }
    return door.connect(table, source.jdbcUrl(), source.user(), source.password());
  }

  private void fill(Connection connection) throws SQLException {
    String marks = String.join(", ", Collections.nCopies(COLUMNS, "?"));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO goods VALUES (?, ?, " + marks + ")")) {
      for (int row = 0; row < ROWS; row++) {
        insert.setLong(1, row + 1);
        insert.setBytes(2, bytes.get(row));
        for (int column = 0; column < COLUMNS; column++) {
          insert.setString(column + 3, texts.get(row).get(column));
        }
        insert.addBatch();
      }
      assertThat(Arrays.stream(insert.executeBatch()).count()).isEqualTo(ROWS);
    }
  }

  private String columns(String quote, String type) {
    return names.stream()
        .map(name -> quoted(name, quote) + " " + type)
        .collect(Collectors.joining(", "));
  }

  private String quotedNames(String quote) {
    return names.stream().map(name -> quoted(name, quote)).collect(Collectors.joining(", "));
  }

  private static String quoted(String name, String quote) {
    return quote + name.replace(quote, quote + quote) + quote;
  }
}
