package org.elver.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The rows that are moved, all of which the example's query selects. */
final class LegacyUsers {

  private static final String POSTGRES =
      """
      CREATE TABLE legacy_users AS
      SELECT n::bigint AS user_id, ('user.' || n)::varchar(64) AS username,
             CASE WHEN n %% 7 <> 3 THEN ('+49170' || n)::varchar(40) END AS phone_number,
             'ACTIVE'::varchar(12) AS status,
             timestamptz '2024-02-01 00:00:00Z' + n * interval '17 seconds' AS created_at
      FROM generate_series(1, %d) n
      """;

  private static final String MARIADB =
      """
      CREATE TABLE legacy_users (
        user_id bigint PRIMARY KEY,
        username varchar(64) CHARACTER SET utf8mb4 NOT NULL,
        phone_number varchar(40) CHARACTER SET utf8mb4,
        status varchar(12) CHARACTER SET utf8mb4 NOT NULL,
        created_at datetime NOT NULL)
      SELECT seq AS user_id, CONCAT('user.', seq) AS username,
             IF(seq %% 7 <> 3, CONCAT('+49170', seq), NULL) AS phone_number,
             'ACTIVE' AS status,
             TIMESTAMPADD(second, seq * 17, '2024-02-01 00:00:00') AS created_at
      FROM seq_1_to_%d
      """;

  private LegacyUsers() {}

  static void inPostgres(Database database, long rows) throws SQLException {
    try (Connection connection = database.connect()) {
      execute(connection, POSTGRES.formatted(rows), "VACUUM ANALYZE legacy_users");
    }
  }

  static void inMariaDb(Connection connection, long rows) throws SQLException {
    execute(connection, MARIADB.formatted(rows), "ANALYZE TABLE legacy_users");
    // Under the target's name and with its columns, for a program that moves whole tables.
    execute(
        connection,
        "CREATE TABLE mapped_users (PRIMARY KEY (user_id)) AS " + TargetTable.MAPPED.query(),
        "ANALYZE TABLE mapped_users");
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
