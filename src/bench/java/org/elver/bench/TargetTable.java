package org.elver.bench;

/**
 * Where rows go, and what is said to bring them there.
 *
 * @param query what reads the rows at the source
 * @param columns of the table that are written
 * @param written what is written there, as columns of the source or constants
 * @param template what a transfer's author writes
 */
record TargetTable(
    String name, String definition, String query, String columns, String written, String template) {

  /** As many columns as the source has, and nothing else to do. */
  static final TargetTable MAPPED =
      new TargetTable(
          "mapped_users",
          """
          CREATE TABLE mapped_users (
            user_id bigint PRIMARY KEY,
            username varchar(64) NOT NULL,
            phone_number varchar(40),
            created_at timestamptz NOT NULL)
          """,
          "SELECT user_id, username, phone_number, created_at FROM legacy_users",
          "user_id, username, phone_number, created_at",
          "user_id, username, phone_number, created_at",
          """
          INSERT INTO mapped_users (user_id, username, phone_number, created_at)
          VALUES ({{user_id}}, {{username}}, {{phone_number}}, {{created_at}})
          """);

  /** The example of the first text: constants, and a conflict clause. */
  static final TargetTable MOBILE =
      new TargetTable(
          "fdh_mobile_users",
          """
          CREATE TABLE fdh_mobile_users (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            username varchar(64) NOT NULL UNIQUE,
            phone_number varchar(40),
            context varchar(40) NOT NULL,
            "isActive" boolean NOT NULL DEFAULT true,
            "created_at" timestamptz NOT NULL DEFAULT now())
          """,
          """
          SELECT user_id, username, phone_number, created_at FROM legacy_users
          WHERE status = 'ACTIVE' AND created_at > '2024-01-01'
          """,
          "username, phone_number, context, \"isActive\", \"created_at\"",
          "username, phone_number, 'MOBILE_BANKING', true, created_at",
          """
          INSERT INTO fdh_mobile_users (username, phone_number, context, "isActive", "created_at")
          VALUES ({{username}}, {{phone_number}}, 'MOBILE_BANKING', true, {{created_at}})
          ON CONFLICT (username) DO NOTHING
          """);

  /** The same with the first rows only. */
  TargetTable limited(long rows) {
    String first = query + " ORDER BY user_id LIMIT " + rows;
    return new TargetTable(name, definition, first, columns, written, template);
  }

  /** What reads the rows that are to arrive, where the source's are. */
  String expected() {
    return "SELECT " + written + " FROM (" + query + ") source";
  }
}
