package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.elver.transfer.template.Writer;
import org.junit.jupiter.api.Test;

/** Statements and tables of every kind: each writer gives what a plain loop gives. */
class SameTemplatesIT extends CopyFixture {

  private static final String QUERY =
      """
      SELECT n AS id, 'name ' || n AS name, nullif(n % 5, 0) AS rank,
             date '2024-01-30' + n AS day, CASE n % 3 WHEN 0 THEN '{"a": ' || n || '}' END AS doc,
             (n * 7919 % 31)::int AS "Mixed Case", n % 10 AS tens
      FROM generate_series(1, 40) n ORDER BY n
      """;

  /** Rows of which some have a key twice. */
  private static final String TWICE =
      """
      SELECT n % 30 AS id, 'name ' || n AS name, n AS rank, date '2024-01-30' + n AS day,
             NULL::text AS doc, n AS "Mixed Case", n % 10 AS tens
      FROM generate_series(1, 40) n ORDER BY n
      """;

  /** A row in the middle that does not fit. */
  private static final String ONE_BAD =
      """
      SELECT CASE n WHEN 23 THEN 'x' ELSE n::text END AS id, 'name ' || n AS name,
             CASE n WHEN 31 THEN -1 ELSE n END AS rank, '2024-02-' || (n - 9) AS day,
             NULL::text AS doc, n AS "Mixed Case", n % 10 AS tens
      FROM generate_series(10, 40) n ORDER BY n
      """;

  private static final String PLAIN =
      """
      CREATE TABLE t (id int, name varchar(20), rank int, day date, doc jsonb, note text)
      """;

  private static final String KEYED =
      """
      CREATE TABLE t (id int PRIMARY KEY, name varchar(20) UNIQUE, rank int CHECK (rank >= 0),
                      day date, doc jsonb, note text);
      INSERT INTO t (id, name, rank, note) VALUES (3, 'name 3', 0, 'old'), (7, 'other', 0, 'old')
      """;

  private record Case(String label, String tables, String template) {}

  private final List<Case> cases = new ArrayList<>();

  private void add(String label, String tables, String template) {
    cases.add(new Case(label, tables, template));
  }

  private static final String ALL =
      "INSERT INTO t (id, name, rank, day, doc)"
          + " VALUES ({{id}}, {{name}}, {{rank}}, {{day}}, {{doc}})";

  private void cases() {
    add("mapping", PLAIN, ALL);
    add("keys", KEYED, ALL);
    add("do nothing", KEYED, ALL + " ON CONFLICT DO NOTHING");
    add("do nothing on one", KEYED, ALL + " ON CONFLICT (id) DO NOTHING");
    add("do nothing on a constraint", KEYED, ALL + " ON CONFLICT ON CONSTRAINT t_pkey DO NOTHING");
    add(
        "do update",
        KEYED,
        ALL + " ON CONFLICT (id) DO UPDATE SET name = excluded.name, note = t.note || '+'");
    add(
        "do update with a condition",
        KEYED,
        "INSERT INTO t AS x (id, name, rank) VALUES ({{id}}, {{name}}, {{rank}})"
            + " ON CONFLICT (id) DO UPDATE SET rank = excluded.rank"
            + " WHERE x.rank IS DISTINCT FROM excluded.rank AND excluded.rank < 30");
    add(
        "do update with a placeholder",
        KEYED,
        "INSERT INTO t (id, name) VALUES ({{id}}, {{name}})"
            + " ON CONFLICT (id) DO UPDATE SET note = {{name}} || {{rank}}");
    add("returning", KEYED, ALL + " RETURNING id, name");
    add("constants", PLAIN, "INSERT INTO t (id, note, day) VALUES ({{id}}, 'it''s', '2024-01-01')");
    add("null", PLAIN, "INSERT INTO t (id, note) VALUES ({{id}}, NULL)");
    add(
        "expressions",
        PLAIN,
        "INSERT INTO t (id, name, note) VALUES ({{id}}::int + 1, upper({{name}}),"
            + " coalesce({{doc}}, 'none') || -- with a comment\n '!')");
    add(
        "casts",
        PLAIN,
        "INSERT INTO t (id, day, note) VALUES ({{id}}, CAST({{day}} AS timestamp) + '1 day',"
            + " {{rank}}::text)");
    add("twice the same", PLAIN, "INSERT INTO t (id, rank) VALUES ({{id}}, {{id}})");
    add("defaults", PLAIN, "INSERT INTO t (id, note) VALUES ({{id}}, DEFAULT)");
    add(
        "subquery",
        KEYED,
        "INSERT INTO t (id, name, rank)"
            + " VALUES ({{id}}, {{name}}, (SELECT count(*) FROM t WHERE id < 1000))");
    add(
        "insert from select",
        PLAIN,
        "INSERT INTO t (id, note) SELECT {{id}}::int, v FROM (VALUES ('a'), ('b')) v (v)");
    add("two tuples", PLAIN, "INSERT INTO t (id, name) VALUES ({{id}}, 'a'), ({{id}}, {{name}})");
    add("update", KEYED, "UPDATE t SET note = {{name}} WHERE id = {{id}}");
    add("delete", KEYED, "DELETE FROM t WHERE id = {{id}}");
    add(
        "merge",
        KEYED,
        "MERGE INTO t USING (SELECT {{id}}::int AS id, {{name}} AS name) s ON t.id = s.id"
            + " WHEN MATCHED THEN UPDATE SET note = s.name"
            + " WHEN NOT MATCHED THEN INSERT (id, name, note) VALUES (s.id, s.name, 'new')");
    add(
        "with",
        KEYED,
        "WITH gone AS (DELETE FROM t WHERE id = {{id}} RETURNING id)"
            + " INSERT INTO t (id, note) SELECT id, {{name}} FROM gone");
    add(
        "identity",
        "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY, name text, rank int)",
        "INSERT INTO t (name, rank) VALUES ({{name}}, {{rank}})");
    add(
        "named identity",
        "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY, name text)",
        "INSERT INTO t (id, name) OVERRIDING SYSTEM VALUE VALUES ({{id}}, {{name}})");
    add(
        "generated column",
        "CREATE TABLE t (id int, rank int, note text GENERATED ALWAYS AS (id || '/' || rank) STORED)",
        "INSERT INTO t (id, rank) VALUES ({{id}}, {{rank}})");
    add(
        "quoted names",
        "CREATE SCHEMA IF NOT EXISTS \"S x\"; DROP TABLE IF EXISTS \"S x\".\"T \"\"y\";"
            + " CREATE TABLE \"S x\".\"T \"\"y\" (\"Id\" int, \"na me\" text);"
            + " CREATE VIEW t AS SELECT * FROM \"S x\".\"T \"\"y\"",
        "INSERT INTO \"S x\".\"T \"\"y\" (\"Id\", \"na me\") VALUES ({{id}}, {{name}})");
    add(
        "partitions",
        "CREATE TABLE t (id int, name text, rank int) PARTITION BY RANGE (id);"
            + " CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (20);"
            + " CREATE TABLE t2 (name text, rank int, id int); ALTER TABLE t ATTACH PARTITION t2"
            + " FOR VALUES FROM (20) TO (39)",
        "INSERT INTO t (id, name, rank) VALUES ({{id}}, {{name}}, {{rank}})");
    add(
        "partitions with a key",
        "CREATE TABLE t (id int PRIMARY KEY, name text, rank int) PARTITION BY RANGE (id);"
            + " CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (20);"
            + " CREATE TABLE t2 PARTITION OF t DEFAULT; INSERT INTO t VALUES (5, 'old')",
        "INSERT INTO t (id, name) VALUES ({{id}}, {{name}})"
            + " ON CONFLICT (id) DO UPDATE SET name = excluded.name");
    add(
        "triggers",
        """
        CREATE TABLE t (id int, name text, note text);
        CREATE OR REPLACE FUNCTION numbered() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF new.id % 7 = 0 THEN RETURN NULL; END IF;
          new.note := (SELECT count(*) FROM t); RETURN new;
        END $$;
        CREATE TRIGGER numbered BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION numbered()
        """,
        "INSERT INTO t (id, name) VALUES ({{id}}, {{name}})");
    add(
        "rules",
        PLAIN
            + "; CREATE RULE twice AS ON INSERT TO t WHERE new.id < 5"
            + " DO ALSO INSERT INTO t (note) VALUES ('beside ' || new.id)",
        "INSERT INTO t (id, name) VALUES ({{id}}, {{name}})");
    add(
        "a view",
        PLAIN.replace("TABLE t", "TABLE u") + "; CREATE VIEW t AS SELECT * FROM u WHERE id < 39",
        "INSERT INTO t (id, name) VALUES ({{id}}, {{name}})");
    add(
        "self reference",
        "CREATE TABLE t (id int PRIMARY KEY, rank int REFERENCES t)",
        "INSERT INTO t (id, rank) VALUES ({{id}}, {{rank}})");
    add(
        "deferred constraint",
        "CREATE TABLE t (id int UNIQUE DEFERRABLE INITIALLY DEFERRED, name text)",
        "INSERT INTO t (id, name) VALUES ({{id}}, {{name}})");
    add(
        "exclusion",
        "CREATE TABLE t (id int, name text, EXCLUDE USING btree (id WITH =))",
        "INSERT INTO t (id, name) VALUES ({{id}}, {{name}}) ON CONFLICT DO NOTHING");
    add(
        "foreign key",
        "CREATE TABLE t0 (id int PRIMARY KEY); INSERT INTO t0 SELECT generate_series(0, 35);"
            + " CREATE TABLE t (id int REFERENCES t0, name text)",
        "INSERT INTO t (id, name) VALUES ({{id}}, {{name}})");
    add(
        "domains",
        "CREATE TABLE t (id small, name varchar(7))",
        "INSERT INTO t (id, name) VALUES ({{id}}, {{name}})");
    add(
        "arrays",
        "CREATE TABLE t (id int, ids int[], names text[])",
        "INSERT INTO t (id, ids, names) VALUES ({{id}}, ARRAY[{{id}}::int, 0], ARRAY[{{name}}])");
    add(
        "own function",
        PLAIN
            + "; CREATE OR REPLACE FUNCTION label(int) RETURNS text IMMUTABLE LANGUAGE sql AS"
            + " $$ SELECT 'no. ' || $1 $$",
        "INSERT INTO t (id, note) VALUES ({{id}}, label({{id}}))");
    add(
        "own volatile function",
        PLAIN
            + "; CREATE OR REPLACE FUNCTION so_far() RETURNS text VOLATILE LANGUAGE sql AS"
            + " $$ SELECT count(*)::text FROM t $$",
        "INSERT INTO t (id, note) VALUES ({{id}}, so_far())");
    add(
        "json",
        PLAIN,
        "INSERT INTO t (id, doc) VALUES ({{id}}, jsonb_build_object('n', {{name}}::text, 'r', {{rank}}::text))");
    add(
        "question marks",
        PLAIN,
        "INSERT INTO t (id, note) VALUES ({{id}}, ({{doc}}::jsonb ? 'a')::text)");
    add(
        "case",
        PLAIN,
        "INSERT INTO t (id, note) VALUES ({{id}}, CASE WHEN {{rank}}::int IS NULL THEN 'none' ELSE 'some' END)");
    add(
        "now",
        PLAIN,
        "INSERT INTO t (id, note) VALUES ({{id}}, (now() = transaction_timestamp())::text)");
  }

  private void compare(String label, String query) throws SQLException {
    target.execute("CREATE DOMAIN small AS int CHECK (VALUE < 36)");
    cases();
    try (Meaning meaning = new Meaning(this)) {
      for (Case one : cases) {
        String table = one.template().contains("\"S x\"") ? "\"S x\".\"T \"\"y\"" : "t";
        meaning.compare(
            one.label() + ", " + label,
            "DROP VIEW IF EXISTS t0v; DO $$ BEGIN"
                + " IF (SELECT relkind FROM pg_class WHERE oid = to_regclass('t')) = 'v'"
                + " THEN DROP VIEW t; END IF; END $$;"
                + " DROP TABLE IF EXISTS t, u, t0 CASCADE; "
                + one.tables(),
            query,
            one.template(),
            table,
            "SELECT x::text FROM t x ORDER BY x::text");
      }
      assertThat(meaning.differences()).isEmpty();
      assertThat(meaning.used()).contains(Writer.copy, Writer.array, Writer.batch);
    }
  }

  @Test
  void withRowsThatFit() throws SQLException {
    compare("rows that fit", QUERY);
  }

  @Test
  void withKeysTwice() throws SQLException {
    compare("keys twice", TWICE);
  }

  @Test
  void withARowThatDoesNotFit() throws SQLException {
    compare("one bad row", ONE_BAD);
  }
}
