package org.elver.migration.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogWatchIT {

  private static final String OWN = "elver";

  private static final String SHOP =
      """
      CREATE SCHEMA shop;
      CREATE TYPE shop.mood AS ENUM ('good', 'bad');
      CREATE TYPE shop.place AS (street text, number integer);
      CREATE DOMAIN shop.email AS text CHECK (VALUE LIKE '%@%');
      CREATE TABLE shop.customer (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL, mail shop.email, mood shop.mood DEFAULT 'good', born date);
      CREATE TABLE shop.invoice (
        id serial PRIMARY KEY, customer bigint NOT NULL REFERENCES shop.customer,
        total numeric(10, 2) DEFAULT 0 CHECK (total >= 0), at timestamptz DEFAULT now());
      CREATE INDEX invoice_at ON shop.invoice (at) WHERE total > 10;
      CREATE VIEW shop.debt AS
        SELECT c.name, sum(i.total) AS total FROM shop.customer c
        JOIN shop.invoice i ON i.customer = c.id GROUP BY c.name;
      CREATE VIEW shop.large_debt AS SELECT * FROM shop.debt WHERE total > 1000;
      CREATE MATERIALIZED VIEW shop.moods AS SELECT mood, count(*) FROM shop.customer GROUP BY mood;
      CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql
        AS 'BEGIN NEW.at := now(); RETURN NEW; END';
      CREATE TRIGGER touched BEFORE UPDATE ON shop.invoice FOR EACH ROW EXECUTE FUNCTION shop.touch();
      CREATE TABLE shop.event (at date NOT NULL, what text) PARTITION BY RANGE (at);
      CREATE TABLE shop.event_2025 PARTITION OF shop.event
        FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
      CREATE SEQUENCE shop.counter;
      """;

  /** Each can be done to the shop by itself, whatever others were done before. */
  private static final List<String> STEPS =
      List.of(
          "CREATE TABLE shop.note (id int PRIMARY KEY, text text, UNIQUE (text))",
          "ALTER TABLE shop.customer ADD COLUMN phone text",
          "ALTER TABLE shop.customer ALTER COLUMN born SET DEFAULT '2000-01-01'",
          "ALTER TABLE shop.customer RENAME COLUMN name TO full_name",
          "ALTER TABLE shop.invoice RENAME TO bill",
          "DROP VIEW IF EXISTS shop.debt CASCADE;"
              + " ALTER TABLE shop.invoice ALTER COLUMN total TYPE numeric(14, 2), ADD UNIQUE (at)",
          "ALTER TABLE shop.invoice DROP CONSTRAINT invoice_total_check",
          "ALTER TABLE shop.invoice ADD CONSTRAINT late CHECK (at < '2100-01-01') NOT VALID",
          "ALTER TABLE shop.invoice VALIDATE CONSTRAINT late",
          "DROP INDEX shop.invoice_at",
          "ALTER INDEX shop.invoice_at RENAME TO invoice_by_time",
          "CREATE INDEX ON shop.customer (lower(name))",
          "CREATE OR REPLACE VIEW shop.large_debt AS SELECT * FROM shop.debt WHERE total > 5000",
          "DROP VIEW shop.large_debt",
          "DROP VIEW shop.debt CASCADE",
          "ALTER TYPE shop.mood ADD VALUE 'so so' BEFORE 'bad'",
          "ALTER TYPE shop.mood RENAME VALUE 'bad' TO 'awful'",
          "ALTER TYPE shop.mood RENAME TO temper",
          "ALTER TYPE shop.place ADD ATTRIBUTE town text",
          "ALTER DOMAIN shop.email ADD CONSTRAINT short CHECK (length(VALUE) < 100)",
          "ALTER DOMAIN shop.email SET NOT NULL",
          "CREATE OR REPLACE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql"
              + " AS 'BEGIN RETURN NEW; END'",
          "ALTER FUNCTION shop.touch() RENAME TO touching",
          "ALTER TABLE shop.invoice DISABLE TRIGGER touched",
          "DROP TRIGGER touched ON shop.invoice",
          "CREATE TABLE shop.event_2026 PARTITION OF shop.event"
              + " FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
          "ALTER TABLE shop.event DETACH PARTITION shop.event_2025",
          "ALTER TABLE shop.event ADD COLUMN who text",
          "ALTER SEQUENCE shop.counter INCREMENT BY 10",
          "ALTER SEQUENCE shop.counter OWNED BY shop.customer.id",
          "DROP SEQUENCE shop.counter",
          "GRANT SELECT ON shop.customer TO PUBLIC",
          "GRANT UPDATE (mail) ON shop.customer TO PUBLIC",
          "REVOKE EXECUTE ON FUNCTION shop.touch() FROM PUBLIC",
          "GRANT USAGE ON SCHEMA shop TO PUBLIC",
          "COMMENT ON TABLE shop.customer IS 'people'",
          "COMMENT ON COLUMN shop.customer.born IS 'day'",
          "ALTER TABLE shop.customer ENABLE ROW LEVEL SECURITY",
          "CREATE POLICY own ON shop.customer FOR SELECT USING (name = current_user)",
          "CREATE RULE silent AS ON DELETE TO shop.invoice DO INSTEAD NOTHING",
          "CREATE STATISTICS shop.both (dependencies) ON customer, at FROM shop.invoice",
          "ALTER TABLE shop.invoice SET (fillfactor = 70)",
          "ALTER SCHEMA shop RENAME TO store",
          "CREATE SCHEMA other; ALTER TABLE shop.customer SET SCHEMA other",
          "CREATE FUNCTION shop.f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT a'",
          "CREATE AGGREGATE shop.total(numeric) (SFUNC = numeric_add, STYPE = numeric)",
          "CREATE TYPE shop.span AS RANGE (SUBTYPE = date)",
          "CREATE CAST (shop.place AS text) WITH INOUT",
          "ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO PUBLIC",
          "CREATE TEMP TABLE scratch (id int)",
          "INSERT INTO shop.customer (name) VALUES ('Ann'); SELECT nextval('shop.counter')",
          "DROP SCHEMA shop CASCADE",
          "DO $$ BEGIN CREATE TABLE gone (id int); DROP TABLE gone; END $$");

  private final TestDatabase database = TestDatabases.newDatabase();

  @BeforeEach
  void shop() throws SQLException {
    database.execute(SHOP);
  }

  @Test
  void tellsWhatWasMadeAlteredAndDropped() throws SQLException {
    List<Change> changes =
        rehearsed(
                List.of(
                    """
                    ALTER TABLE shop.customer ADD COLUMN phone text NOT NULL DEFAULT '';
                    ALTER TABLE shop.customer ALTER COLUMN name TYPE varchar(80);
                    ALTER TABLE shop.invoice DROP CONSTRAINT invoice_total_check;
                    CREATE INDEX phones ON shop.customer (phone);
                    ALTER TYPE shop.mood ADD VALUE 'so so';
                    GRANT SELECT ON shop.event TO PUBLIC
                    """
                        // The views have to go for the column's type.
                        .replaceFirst("^", "DROP VIEW shop.debt CASCADE;\n")))
            .get(0);

    assertThat(changes)
        .contains(
            new Change(
                "column", "shop.customer.phone", null, "phone text DEFAULT ''::text NOT NULL"),
            new Change(
                "column",
                "shop.customer.name",
                "name text NOT NULL",
                "name character varying(80) NOT NULL"),
            new Change(
                "constraint",
                "shop.invoice.invoice_total_check",
                "CONSTRAINT invoice_total_check CHECK ((total >= (0)::numeric))",
                null),
            new Change(
                "index",
                "shop.phones",
                null,
                "CREATE INDEX phones ON shop.customer USING btree (phone)"),
            new Change(
                "type",
                "shop.mood",
                "TYPE shop.mood AS ENUM ('good', 'bad')",
                "TYPE shop.mood AS ENUM ('good', 'bad', 'so so')"))
        .anySatisfy(
            change -> {
              assertThat(change.kind()).isEqualTo("view");
              assertThat(change.object()).isEqualTo("shop.large_debt");
              assertThat(change.before()).contains("total > (1000)::numeric");
              assertThat(change.after()).isNull();
            })
        .anySatisfy(
            change -> {
              assertThat(change.kind()).isEqualTo("grant");
              assertThat(change.object()).isEqualTo("table shop.event");
              assertThat(change.after()).contains("PUBLIC: SELECT");
            })
        .hasSize(8);
  }

  @Test
  void aRenamedTableIsOneChangeAndNotADropAndACreation() throws SQLException {
    assertThat(rehearsed(List.of("ALTER TABLE shop.event_2025 RENAME TO last_year")).get(0))
        .extracting(Change::kind, Change::object)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("table", "shop.event_2025"));
  }

  @Test
  void aTableMadeAnewIsDroppedAndCreated() throws SQLException {
    assertThat(
            rehearsed(List.of("DROP TABLE shop.event_2025; CREATE TABLE shop.event_2025 (x int)"))
                .get(0))
        .filteredOn(change -> change.kind().equals("table"))
        .extracting(change -> change.after() == null)
        .containsExactly(true, false);
  }

  @Test
  void everyStepByItselfIsSeenAsTwoSnapshotsShowIt() throws SQLException {
    for (String step : STEPS) {
      assertSeenAsItIs(possible(List.of(step)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void manyStepsInOneTransactionAreSeenAsSnapshotsBetweenThemShow(long seed) throws SQLException {
    List<String> steps = new ArrayList<>(STEPS);
    Collections.shuffle(steps, new Random(seed));
    assertSeenAsItIs(possible(steps));
  }

  @Test
  void whatCouldNotBeReadIsNotTakenForTheNextOnes() throws SQLException {
    database.execute("CREATE TABLE a (id int); CREATE VIEW v AS SELECT * FROM a");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        Connection other = database.connect();
        Statement lock = other.createStatement()) {
      connection.setAutoCommit(false);
      other.setAutoCommit(false);
      CatalogState state = CatalogState.read(connection, OWN).orElseThrow();
      CatalogState.Watched first = state.watch(connection);
      statement.execute("CREATE TABLE public.b (id int); COMMENT ON VIEW v IS 'x'");
      lock.execute("LOCK TABLE a");
      assertThat(first.changes(connection)).isEmpty();
      other.rollback();
      connection.commit();
      first.committed();

      CatalogState.Watched second = state.watch(connection);
      statement.execute("ALTER TABLE public.b ADD COLUMN n int");
      assertThat(second.changes(connection)).isEmpty();
      connection.commit();
      second.committed();

      assertThat(state.readAgain(connection)).isEmpty();
      statement.execute("ALTER TABLE public.b DROP COLUMN n");
      assertThat(state.readAgain(connection).orElseThrow())
          .extracting(Change::object)
          .containsExactly("public.b.n");
      connection.rollback();
    }
  }

  /** Those that work one after the other. */
  private List<String> possible(List<String> steps) throws SQLException {
    List<String> possible = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String step : steps) {
        statement.execute("SAVEPOINT step");
        try {
          statement.execute(step);
          possible.add(step);
        } catch (SQLException e) {
          statement.execute("ROLLBACK TO SAVEPOINT step");
        }
      }
      connection.rollback();
    }
    return possible;
  }

  private void assertSeenAsItIs(List<String> steps) throws SQLException {
    List<List<Change>> seen = rehearsed(steps);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT pg_current_xact_id()");
      CatalogState whole = CatalogState.read(connection, OWN).orElseThrow();
      CatalogState state = CatalogState.read(connection, OWN).orElseThrow();
      CatalogState.Watched watched = state.watch(connection);
      for (int i = 0; i < steps.size(); i++) {
        statement.execute(steps.get(i));
        assertThat(seen.get(i))
            .as(steps.get(i))
            .isEqualTo(whole.readAgain(connection).orElseThrow());
      }
      assertThat(watched.changes(connection)).isEqualTo(state.readAgain(connection));
      connection.rollback();
    }
  }

  private List<List<Change>> rehearsed(List<String> steps) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT pg_current_xact_id()");
      CatalogWatch watch = new CatalogWatch(connection, OWN);
      for (String step : steps) {
        statement.execute("SAVEPOINT step");
        statement.execute(step);
        watch.step(connection);
        statement.execute("RELEASE SAVEPOINT step");
      }
      connection.rollback();
      List<List<Change>> changes = watch.changes(connection);
      connection.rollback();
      return changes;
    }
  }
}
