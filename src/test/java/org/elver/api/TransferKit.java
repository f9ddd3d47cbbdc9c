package org.elver.api;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;

/** The legacy database of the first text, and transfers from it. */
final class TransferKit {

  private static final TestDatabase LEGACY = TestDatabases.newDatabase();

  /** Whether somebody waits for rows of the legacy database. */
  static final String READING =
      """
      SELECT count(*) > 0 FROM pg_stat_activity
      WHERE datname = current_database() AND state = 'active' AND wait_event = 'PgSleep'
      """;

  private final Server server;
  private final Calls operator;
  private long connection;

  TransferKit(Server server, Calls operator) {
    this.server = server;
    this.operator = operator;
  }

  static TestDatabase legacy() {
    return LEGACY;
  }

  /** A source with three active users and one that is not, and an empty target. */
  void prepare() throws SQLException {
    LEGACY.execute(
        """
        DROP TABLE IF EXISTS legacy_users;
        CREATE TABLE legacy_users (
          user_id int PRIMARY KEY, username text, phone_number text, status text,
          created_at timestamp);
        INSERT INTO legacy_users VALUES
          (1, 'ada', '+265 1', 'ACTIVE', '2024-02-03 04:05:06'),
          (2, 'bo''b', NULL, 'ACTIVE', '2024-03-03'),
          (3, 'gone', '+265 3', 'CLOSED', '2024-03-03'),
          (4, 'çelik', '+265 4', 'ACTIVE', '2024-04-03');
        """);
    clean();
    server
        .database()
        .execute(
            """
            DROP TABLE IF EXISTS fdh_mobile_users;
            CREATE TABLE fdh_mobile_users (
              id int GENERATED ALWAYS AS IDENTITY, username text UNIQUE,
              phone_number varchar(20), context text, "isActive" boolean,
              "created_at" timestamptz);
            """);
    HttpResponse<String> made =
        Calls.admin(server)
            .call(
                "POST",
                "/api/connections",
                """
                {"name": "legacy", "url": "%s", "username": "%s", "password": "%s"}
                """
                    .formatted(LEGACY.jdbcUrl(), LEGACY.user(), LEGACY.password()));
    if (made.statusCode() != 201) {
      throw new AssertionError(made.body());
    }
    connection = Calls.json(made).getInt("id");
  }

  /** No transfer, run or connection is left. */
  void clean() throws SQLException {
    server
        .database()
        .execute(
            """
            TRUNCATE elver.transfer, elver.transfer_version, elver.transfer_run CASCADE;
            DELETE FROM elver.connection;
            """);
  }

  /** Path of the new transfer. */
  String created(String definition) {
    HttpResponse<String> answer = create(definition);
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.body());
    }
    return "/api/transfers/" + Calls.json(answer).getInt("id");
  }

  /** The answer of a call that has to be sent while another one waits. */
  static <T> T after(Runnable sent, Callable<T> waiting) throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      Future<T> answer = one.submit(waiting);
      Poll.until(LEGACY.asSuperuser(), READING);
      sent.run();
      return answer.get(30, TimeUnit.SECONDS);
    } finally {
      one.shutdownNow();
    }
  }

  HttpResponse<String> create(String definition) {
    return operator.call("POST", "/api/transfers", definition);
  }

  /** The example of the first text. */
  String mobileUsers() {
    return named("Import Mobile Banking Users");
  }

  String named(String name) {
    return """
    {"name": "%s",
     "description": "Import active users from legacy mobile banking system",
     "sourceConnectionId": %d,
     "sourceQuery": "SELECT user_id, username, phone_number, created_at\\n\
    FROM legacy_users\\nWHERE status = 'ACTIVE'\\n  AND created_at > '2024-01-01'",
     "targetTable": "fdh_mobile_users",
     "targetInsertQuery": "INSERT INTO fdh_mobile_users (\\n  username, phone_number, context,\
     \\"isActive\\", \\"created_at\\"\\n) VALUES (\\n  {{username}}, {{phone_number}},\
     'MOBILE_BANKING', true, {{created_at}}\\n)\\nON CONFLICT (username) DO NOTHING",
     "timeZone": "UTC",
     "dependsOn": [],
     "maxRejects": 0}
    """
        .formatted(name, connection);
  }
}
