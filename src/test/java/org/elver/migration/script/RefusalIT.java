package org.elver.migration.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.elver.database.sql.SqlStatement;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for refused is what the server refuses, and nothing else. */
class RefusalIT {

  private static final String ACTIVE_TRANSACTION = "25001";

  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    connection = TestDatabases.newDatabase().asSuperuser().connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE SCHEMA s;
          CREATE TABLE t (a int);
          CREATE INDEX i ON t (a);
          CLUSTER t USING i;
          CREATE TABLE parent (a int) PARTITION BY LIST (a);
          CREATE TABLE s.p PARTITION OF parent FOR VALUES IN (1);
          CREATE MATERIALIZED VIEW v AS SELECT 1 AS a;
          CREATE UNIQUE INDEX vi ON v (a);
          CREATE TYPE e AS ENUM ('a');
          """);
    }
    connection.setAutoCommit(false);
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX CONCURRENTLY j ON t (a)",
        "CREATE UNIQUE INDEX CONCURRENTLY ON t (a)",
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS j ON t (a)",
        "DROP INDEX CONCURRENTLY i",
        "REINDEX TABLE CONCURRENTLY t",
        "REINDEX (CONCURRENTLY, VERBOSE) TABLE t",
        "REINDEX (VERBOSE, CONCURRENTLY on) INDEX i",
        "REINDEX DATABASE postgres",
        "REINDEX (VERBOSE) SCHEMA s",
        "REINDEX SYSTEM postgres",
        "ALTER TABLE parent DETACH PARTITION s.p CONCURRENTLY",
        "VACUUM",
        "VACUUM (ANALYZE) t",
        "CREATE DATABASE d",
        "DROP DATABASE d",
        "DROP DATABASE IF EXISTS d",
        "CREATE TABLESPACE x LOCATION '/x'",
        "DROP TABLESPACE x",
        "ALTER SYSTEM SET work_mem = '1MB'",
        "ALTER DATABASE postgres SET TABLESPACE pg_default",
        "ALTER DATABASE postgres WITH TABLESPACE pg_default",
        "ALTER DATABASE postgres TABLESPACE = pg_default",
        "CLUSTER",
        "CLUSTER VERBOSE",
        "CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p",
        "DISCARD ALL",
        "COMMIT PREPARED 'x'",
        "ROLLBACK PREPARED 'x'"
      })
  void theServerRefusesIt(String sql) throws SQLException {
    assertThat(Refusal.of(new SqlStatement(1, 0, sql, null))).isPresent();
    assertThat(stateInTransaction(sql)).isEqualTo(ACTIVE_TRANSACTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX j ON t (a)",
        "DROP INDEX i",
        "REINDEX TABLE t",
        "REINDEX (CONCURRENTLY false) TABLE t",
        "REINDEX (CONCURRENTLY 0, VERBOSE) INDEX i",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
        "ALTER TABLE parent DETACH PARTITION s.p",
        "ANALYZE",
        "CLUSTER t",
        "CLUSTER VERBOSE t",
        "CLUSTER (VERBOSE) t USING i",
        "ALTER DATABASE postgres SET work_mem = '1MB'",
        "ALTER DATABASE postgres CONNECTION LIMIT 10",
        "ALTER DATABASE postgres SET search_path = tablespace",
        "ALTER TYPE e ADD VALUE 'b'",
        "DISCARD PLANS",
        "DISCARD TEMP",
        "CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false)"
      })
  void theServerTakesIt(String sql) throws SQLException {
    assertThat(Refusal.of(new SqlStatement(1, 0, sql, null))).isEmpty();
    assertThat(stateInTransaction(sql)).isNull();
  }

  /** Null where the server does it. */
  private static String stateInTransaction(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return null;
    } catch (SQLException e) {
      return e.getSQLState();
    } finally {
      connection.rollback();
    }
  }
}
