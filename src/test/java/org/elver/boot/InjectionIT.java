package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.elver.boot.HostileGoods.quoted;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.testing.Hostile;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.elver.testing.TestMariaDb;
import org.elver.testing.TestMariaDbs;
import org.elver.testing.TransferDoor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ten thousand values that mean something to somebody on the way, in columns and tables whose names
 * do, too: they arrive as they are, by every writer, and nothing else happens.
 */
class InjectionIT {

  private static final Hostile HOSTILE = new Hostile(Long.getLong("elver.soak.seed", 4));
  private static final HostileGoods GOODS = HostileGoods.of(HOSTILE);

  private static TestDatabase legacy;
  private static TestMariaDb older;

  private final Server server = Server.shared();
  private final TestDatabase target = server.database();
  private final TransferDoor door = new TransferDoor(server);
  private final String table = quoted("goods\"; DROP TABLE canary; --\n}}{{ $1 ? é", "\"");
  private List<String> before;

  @BeforeAll
  static void sources() throws Exception {
    legacy = TestDatabases.newDatabase();
    legacy.execute("CREATE TABLE goods (%s)".formatted(GOODS.columns("\"", "text", "bytea")));
    try (Connection connection = legacy.connect()) {
      GOODS.fill(connection);
    }
    older = TestMariaDbs.newDatabase();
    older.execute(
        "CREATE TABLE goods (%s) CHARACTER SET utf8mb4"
            .formatted(GOODS.columns("`", "mediumtext", "blob")));
    try (Connection connection = older.connect()) {
      GOODS.fill(connection);
    }
  }

  @BeforeEach
  void canary() throws SQLException {
    target.execute(
        """
        CREATE TABLE canary (song text);
        INSERT INTO canary VALUES ('tweet');
        CREATE TABLE %s (%s);
        """
            .formatted(table, GOODS.columns("\"", "text", "bytea")));
    before = everything();
  }

  @AfterEach
  void nothingElseHappened() throws SQLException {
    List<String> after = everything();
    List<String> song = target.query("SELECT song FROM canary");
    target.execute(
        """
        DROP TABLE %s, canary;
        TRUNCATE elver.transfer, elver.transfer_version, elver.transfer_run CASCADE;
        DELETE FROM elver.connection;
        """
            .formatted(table));
    assertThat(after).isEqualTo(before);
    assertThat(song).containsExactly("tweet");
  }

  @ParameterizedTest
  @CsvSource({
    "PostgreSQL, copy", "PostgreSQL, array", "PostgreSQL, batch",
    "MariaDB, copy", "MariaDB, array", "MariaDB, batch"
  })
  void nothingButDataArrives(String source, String writer) throws Exception {
    boolean postgres = source.equals("PostgreSQL");
    JsonObject transfer =
        Json.createObjectBuilder()
            .add("name", source + writer)
            .add("sourceConnectionId", connect(postgres))
            .add(
                "sourceQuery",
                "SELECT %s FROM goods -- ?; {{".formatted(GOODS.list(postgres ? "\"" : "`")))
            .add("targetTable", table)
            .add("targetInsertQuery", statement(writer))
            .build();

    JsonObject run = door.runToEnd(door.define(transfer));

    assertThat(run.getString("status")).as(run.toString()).isEqualTo("COMPLETED");
    assertThat(run.getString("writer")).isEqualTo(writer);
    assertThat(GOODS.read(target, table)).isEqualTo(GOODS.told());
  }

  /** Placeholders as plain values are copied; in an expression or a query they are not. */
  private String statement(String writer) {
    String into = "INSERT INTO %s (%s) ".formatted(table, GOODS.list("\""));
    String values = String.join(", ", GOODS.placeholders());
    return switch (writer) {
      case "copy" -> into + "VALUES (" + values + ")";
      case "array" -> into + "VALUES (" + values.replaceFirst("^[^,]*", "abs($0)") + ")";
      default -> into + "SELECT " + values + " WHERE true";
    };
  }

  private long connect(boolean postgres) {
    return postgres
        ? door.connect("legacy", legacy.jdbcUrl(), legacy.user(), legacy.password())
        : door.connect("older", older.jdbcUrl(), older.user(), older.password());
  }

  /** Every table, function and role there is. */
  private List<String> everything() throws SQLException {
    return target.query(
        """
        SELECT c.oid || ' ' || c.relname FROM pg_class c
        WHERE relnamespace NOT IN ('elver'::regnamespace, 'pg_toast'::regnamespace)
        UNION ALL SELECT oid || ' ' || proname FROM pg_proc
        UNION ALL SELECT oid || ' ' || rolname FROM pg_roles ORDER BY 1
        """);
  }
}
