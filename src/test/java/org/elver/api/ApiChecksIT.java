package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestMariaDb;
import org.elver.testing.TestMariaDbs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is compared after the last row, over HTTP, from PostgreSQL and from MariaDB. */
class ApiChecksIT {

  private static final String GOODS =
      """
      DROP TABLE IF EXISTS goods;
      CREATE TABLE goods (id int, name varchar(20), price decimal(8, 2));
      INSERT INTO goods VALUES (1, 'ale', 1.5), (2, NULL, 20), (3, 'cake', NULL);
      """;

  private final Server server = Server.shared();
  private final TestDatabase target = server.database();
  private final Calls operator = TransferCallers.operator(server);
  private final TransferKit kit = new TransferKit(server, operator);

  /** A server to read from. */
  enum From {
    POSTGRESQL,
    MARIADB;

    int connection(Server server) throws SQLException {
      if (this == POSTGRESQL) {
        TestDatabase legacy = TransferKit.legacy();
        legacy.execute(GOODS);
        return connect(server, legacy.jdbcUrl(), legacy.user(), legacy.password());
      }
      TestMariaDb mariaDb = TestMariaDbs.newDatabase();
      mariaDb.execute(GOODS);
      return connect(server, mariaDb.jdbcUrl(), mariaDb.user(), mariaDb.password());
    }

    private int connect(Server server, String url, String user, String password) {
      HttpResponse<String> made =
          Calls.admin(server)
              .call(
                  "POST",
                  "/api/connections",
                  "{\"name\": \"%s\", \"url\": \"%s\", \"username\": \"%s\", \"password\": \"%s\"}"
                      .formatted(name(), url, user, password));
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
      return Calls.json(made).getInt("id");
    }
  }

  @BeforeEach
  void tables() throws Exception {
    kit.prepare();
    target.execute(
        """
        DROP TABLE IF EXISTS goods_in;
        CREATE TABLE goods_in (id int PRIMARY KEY, name text, price numeric(8, 2), origin text);
        """);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    kit.clean();
    target.execute("DROP TABLE goods_in");
  }

  static Stream<Arguments> failing() {
    return Stream.of(From.values())
        .flatMap(
            from ->
                Stream.of(
                    // What is there already, the check, and what its error says.
                    Arguments.of(
                        from,
                        "(9, 'more', 1, 'here')",
                        "rowCount",
                        "The check rowCount failed: 3 rows came, the target has 4. What this"
                            + " transaction wrote is undone\\."),
                    Arguments.of(
                        from,
                        "(1, 'ale', 1.5, 'here')",
                        "rowCount where origin = 'legacy'",
                        "The check rowCount where origin = 'legacy' failed: 3 rows came, the target"
                            + " has 2\\. .*"),
                    Arguments.of(
                        from,
                        "(2, 'beer', 20, 'here')",
                        "checksum",
                        "The check checksum failed: the values that came sum up to (-?\\d+), those"
                            + " the target has to (?!\\1)-?\\d+\\. .*"),
                    Arguments.of(
                        from,
                        "(9, 'more', 1, 'legacy')",
                        "checksum where origin = 'legacy'",
                        "The check checksum where origin = 'legacy' failed: .* (-?\\d+), .*"
                            + " (?!\\1)-?\\d+\\. .*")));
  }

  @ParameterizedTest
  @MethodSource("failing")
  void aCheckThatFailsUndoesTheRunAndSaysBothFigures(
      From from, String there, String check, String error) throws Exception {
    target.execute("INSERT INTO goods_in VALUES " + there);
    String path = created(from, check);

    JsonObject problem = Problems.expect(run(path), 422, "transfer-failed");

    assertThat(problem.getString("detail")).matches(error);
    JsonObject run = Calls.json(operator.get("/api/runs/" + problem.getInt("id")));
    assertThat(run.getString("status")).isEqualTo("FAILED");
    assertThat(run.getString("error")).isEqualTo(problem.getString("detail"));
    assertThat(run.getInt("rowsAffected")).isZero();
    assertThat(target.query("SELECT count(*) FROM goods_in")).containsExactly("1");
    assertThat(Calls.json(operator.get(path)).getString("lastRunError"))
        .isEqualTo(run.getString("error"));
  }

  @ParameterizedTest
  @EnumSource
  void checksThatHoldLetItBeComplete(From from) throws Exception {
    target.execute("INSERT INTO goods_in VALUES (9, 'more', 1, 'here')");
    String path =
        created(
            from,
            "rowCount where origin = 'legacy'\", \"checksum where origin = 'legacy' -- only these");

    HttpResponse<String> answer = run(path);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Calls.json(answer).getString("status")).isEqualTo("COMPLETED");
    assertThat(target.query("SELECT count(*) FROM goods_in")).containsExactly("4");
  }

  @Test
  void aConditionThatTheTargetDoesNotUnderstandIsNotSaved() throws Exception {
    int connection = From.POSTGRESQL.connection(server);
    for (String condition : new String[] {"origins = 'legacy'", "origin =", "true); SELECT (1"}) {
      HttpResponse<String> answer =
          kit.create(definition(connection, "rowCount where " + condition));

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      JsonObject problem = Calls.json(answer);
      assertThat(problem.getString("field")).isEqualTo("checks");
      assertThat(problem.getString("detail")).contains(condition);
      assertThat(problem.getString("sqlState")).startsWith("42");
    }
  }

  private String created(From from, String check) throws SQLException {
    return kit.created(definition(from.connection(server), check));
  }

  private static String definition(int connection, String check) {
    return """
    {"name": "Goods", "sourceConnectionId": %d, "sourceQuery": "SELECT id, name, price FROM goods",
     "targetTable": "goods_in",
     "targetInsertQuery": "INSERT INTO goods_in (id, name, price, origin)\
     VALUES ({{id}}, {{name}}, {{price}}, 'legacy') ON CONFLICT DO NOTHING",
     "checks": ["%s"]}
    """
        .formatted(connection, check);
  }

  private HttpResponse<String> run(String path) {
    return operator.call("POST", path + "/run?wait=true", null);
  }
}
