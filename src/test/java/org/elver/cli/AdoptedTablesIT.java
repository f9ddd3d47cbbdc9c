package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.elver.testing.Dump;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Histories of tools that do not run here, in tables as those tools make them. */
class AdoptedTablesIT {

  /** Each tool has applied accounts and orders, and has not applied later. */
  enum Theirs {
    SQLX(
        """
        CREATE TABLE IF NOT EXISTS _sqlx_migrations (
            version BIGINT PRIMARY KEY,
            description TEXT NOT NULL,
            installed_on TIMESTAMPTZ NOT NULL DEFAULT now(),
            success BOOLEAN NOT NULL,
            checksum BYTEA NOT NULL,
            execution_time BIGINT NOT NULL
        );
        INSERT INTO _sqlx_migrations VALUES
          (20240101120000, 'accounts', '2024-01-01T12:00:00Z', true, sha384('CREATE TABLE accounts (id int);'), 5000000),
          (20240102120000, 'orders', '2024-01-02T12:00:00Z', true, sha384('CREATE TABLE orders (id int);'), -1);
        """,
        "20240101120000_accounts.up.sql",
        "20240102120000_orders.up.sql",
        "20240103120000_later.up.sql",
        "2024-01-01 12:00:00+00 5",
        "2024-01-02 12:00:00+00 null"),
    GOLANG_MIGRATE(
        """
        CREATE TABLE IF NOT EXISTS "public"."schema_migrations" (version bigint not null primary key, dirty boolean not null);
        INSERT INTO public.schema_migrations (version, dirty) VALUES (2, false);
        """,
        "000001_accounts.up.sql",
        "000002_orders.up.sql",
        "000003_later.up.sql",
        null,
        null),
    DBMATE(
        """
        create table if not exists "public"."schema_migrations" (version varchar(255) primary key);
        insert into public.schema_migrations (version) values ('20240101120000'), ('20240102120000');
        """,
        "20240101120000_accounts.sql",
        "20240102120000_orders.sql",
        "20240103120000_later.sql",
        null,
        null),
    GOOSE(
        """
        CREATE TABLE goose_db_version (
            id serial NOT NULL,
            version_id bigint NOT NULL,
            is_applied boolean NOT NULL,
            tstamp timestamp NULL default now(),
            PRIMARY KEY(id)
        );
        SET TIME ZONE 'UTC';
        INSERT INTO goose_db_version (version_id, is_applied, tstamp) VALUES
          (0, true, '2024-01-01'), (1, true, '2024-01-01'), (2, true, '2024-01-01'), (3, true, '2024-01-01'),
          (3, false, '2024-01-01'), (2, false, '2024-01-01'), (2, true, '2024-01-02');
        """,
        "00001_accounts.sql",
        "00002_orders.sql",
        "00003_later.sql",
        null,
        null),
    DIESEL(
        """
        CREATE TABLE IF NOT EXISTS __diesel_schema_migrations (
               version VARCHAR(50) PRIMARY KEY NOT NULL,
               run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
        );
        INSERT INTO __diesel_schema_migrations (version) VALUES ('00000000000000'), ('20240102120000');
        """,
        "00000000000000_accounts/up.sql",
        "2024-01-02-120000_orders/up.sql",
        "2024-01-03-120000_later/up.sql",
        null,
        null),
    PRISMA(
        """
        CREATE TABLE _prisma_migrations (
            id                      VARCHAR(36) PRIMARY KEY NOT NULL,
            checksum                VARCHAR(64) NOT NULL,
            finished_at             TIMESTAMPTZ,
            migration_name          VARCHAR(255) NOT NULL,
            logs                    TEXT,
            rolled_back_at          TIMESTAMPTZ,
            started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
            applied_steps_count     INTEGER NOT NULL DEFAULT 0
        );
        INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, rolled_back_at) VALUES
          ('1', encode(sha256('CREATE TABLE accounts (id int);'), 'hex'), '20240101120000_accounts',
           '2024-01-01T12:00:00Z', '2024-01-01T12:00:01.5Z', NULL),
          ('2', 'of another text', '20240102120000_orders', '2024-01-02T11:00:00Z', NULL, '2024-01-02T11:30:00Z'),
          ('3', encode(sha256('CREATE TABLE orders (id int);'), 'hex'), '20240102120000_orders',
           '2024-01-02T12:00:00Z', '2024-01-02T12:00:00Z', NULL);
        """,
        "20240101120000_accounts/migration.sql",
        "20240102120000_orders/migration.sql",
        "20240103120000_later/migration.sql",
        "2024-01-01 12:00:01.5+00 1500",
        "2024-01-02 12:00:00+00 0"),
    TYPEORM(
        """
        CREATE TABLE "migrations" ("id" SERIAL NOT NULL, "timestamp" bigint NOT NULL, "name" character varying NOT NULL, CONSTRAINT "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY ("id"));
        INSERT INTO migrations ("timestamp", "name") VALUES
          (1708432800000, 'Accounts1708432800000'), (1708432900000, 'Orders1708432900000');
        """,
        "1708432800000-Accounts.sql",
        "1708432900000-Orders.sql",
        "1708433000000-Later.sql",
        null,
        null),
    RUNNER(
        """
        CREATE TABLE IF NOT EXISTS migrations (
          id SERIAL PRIMARY KEY,
          name VARCHAR(255) UNIQUE NOT NULL,
          executed_at TIMESTAMPTZ DEFAULT NOW()
        );
        INSERT INTO migrations (name, executed_at) VALUES
          ('001_accounts.sql', '2024-01-01T12:00:00Z'), ('002_orders.sql', '2024-01-02T12:00:00Z');
        """,
        "001_accounts.sql",
        "002_orders.sql",
        "003_later.sql",
        "2024-01-01 12:00:00+00 null",
        "2024-01-02 12:00:00+00 null");

    final String table;
    final String accounts;
    final String orders;
    final String later;
    final String first;
    final String second;

    /**
     * @param first when accounts was applied, and milliseconds; null where the table does not say
     */
    Theirs(
        String table, String accounts, String orders, String later, String first, String second) {
      this.table = table;
      this.accounts = accounts;
      this.orders = orders;
      this.later = later;
      this.first = first;
      this.second = second;
    }
  }

  @TempDir Path folder;
  private final TestDatabase database = TestDatabases.newDatabase();

  @ParameterizedTest
  @EnumSource
  void elverGoesOnWhereTheyStopped(Theirs theirs) throws Exception {
    files(theirs);
    database.execute(theirs.table);
    database.execute("CREATE TABLE accounts (id int); CREATE TABLE orders (id int)");
    String before = Dump.of(database, "");

    CommandLineRun early = run("up");
    assertThat(early.exitCode()).isEqualTo(4);
    assertThat(early.err()).contains("has applied 2 of these files");
    CommandLineRun done = run("adopt", "--confirm");

    assertThat(done.err()).isEmpty();
    assertThat(done.exitCode()).isZero();
    assertThat(done.out()).contains("✓ Adopted: 2 migrations count as applied");
    assertThat(Dump.of(database, "")).isEqualTo(before);
    assertThat(history())
        .containsExactly(theirs.accounts + " completed", theirs.orders + " completed");
    if (theirs.first != null) {
      assertThat(
              database.query(
                  "SELECT (applied_at AT TIME ZONE 'UTC')::text || '+00 ' || coalesce(execution_ms::text, 'null')"
                      + " FROM elver.migration_history WHERE scope = 'application' ORDER BY id"))
          .containsExactly(theirs.first, theirs.second);
    }
    CommandLineRun up = run("up");
    assertThat(up.out()).contains("Found 1 pending", theirs.later);
    assertThat(up.exitCode()).isZero();
    assertThat(database.query("SELECT count(*) FROM later")).containsExactly("0");
  }

  @Test
  void aHalfDoneMigrationOfTheirsIsRefused() throws Exception {
    files(Theirs.GOLANG_MIGRATE);
    database.execute(Theirs.GOLANG_MIGRATE.table.replace("(2, false)", "(2, true)"));

    CommandLineRun adopt = run("adopt", "--confirm");

    assertThat(adopt.exitCode()).isEqualTo(4);
    assertThat(adopt.err()).contains("golang-migrate's version 2 is dirty", "migrate force");
  }

  @Test
  void whatFlywayUndidDeletedOrFailedAtDoesNotCount() throws Exception {
    for (int i = 1; i <= 6; i++) {
      write("V" + i + "__t.sql", "CREATE TABLE t" + i + " ();");
    }
    database.execute(
        """
        CREATE TABLE public.flyway_schema_history (
            installed_rank INT NOT NULL PRIMARY KEY,
            version VARCHAR(50),
            description VARCHAR(200) NOT NULL,
            type VARCHAR(20) NOT NULL,
            script VARCHAR(1000) NOT NULL,
            checksum INTEGER,
            installed_by VARCHAR(100) NOT NULL,
            installed_on TIMESTAMP NOT NULL DEFAULT now(),
            execution_time INTEGER NOT NULL,
            success BOOLEAN NOT NULL
        );
        INSERT INTO public.flyway_schema_history VALUES
          (0, NULL, '<< Flyway Schema Creation >>', 'SCHEMA', '"public"', NULL, 'anna', now(), 0, true),
          (1, '1', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', NULL, 'anna', now(), 0, true),
          (2, '2', 't', 'JDBC', 'db.migration.V2__t', NULL, 'bert', now(), 7, true),
          (3, '3', 't', 'SQL', 'V3__t.sql', 3, 'bert', now(), 7, true),
          (4, '3', 't', 'UNDO_SQL', 'U3__t.sql', 4, 'bert', now(), 7, true),
          (5, '4', 't', 'SQL', 'V4__t.sql', 4, 'bert', now(), 7, true),
          (6, '4', 't', 'DELETE', 'V4__t.sql', 4, 'bert', now(), 0, true),
          (7, '5', 't', 'SQL', 'V5__t.sql', 5, 'bert', now(), 7, false);
        """);

    CommandLineRun failed = run("adopt", "--confirm");
    assertThat(failed.exitCode()).isEqualTo(4);
    assertThat(failed.err()).contains("V5__t.sql failed while it was applied", "flyway repair");
    database.execute("DELETE FROM public.flyway_schema_history WHERE NOT success");
    assertThat(run("adopt", "--confirm").out()).contains("✓ Adopted: 2 migrations");

    assertThat(
            database.query(
                "SELECT file || ' ' || applied_by || ' ' || execution_ms FROM elver.migration_history"
                    + " WHERE scope = 'application' ORDER BY id"))
        .containsExactly("V1__t.sql anna 0", "V2__t.sql bert 7");
    assertThat(run("up").out()).endsWith("✓ Completed: 4 applied, 0 failed\n");
  }

  @ParameterizedTest
  @CsvSource({
    "SQLX, UPDATE _sqlx_migrations SET success = false WHERE description = 'orders', 20240102120000 orders did not complete",
    "SQLX, UPDATE _sqlx_migrations SET checksum = '' WHERE description = 'orders', 20240102120000_orders.up.sql is not what sqlx applied",
    "PRISMA, UPDATE _prisma_migrations SET finished_at = NULL WHERE id = '3', 20240102120000_orders did not complete",
    "PRISMA, UPDATE _prisma_migrations SET checksum = 'x' WHERE id = '3', 20240102120000_orders/migration.sql is not what Prisma applied",
    "DIESEL, UPDATE __diesel_schema_migrations SET version = '1' WHERE version = '20240102120000', diesel applied 1",
    "RUNNER, DELETE FROM migrations WHERE name = '001_accounts.sql', 001_accounts.sql is not in the history",
    "GOOSE, DELETE FROM goose_db_version WHERE version_id <> 0, has no applied entry",
  })
  void whatContradictsIsNamed(Theirs theirs, String change, String named) throws Exception {
    files(theirs);
    database.execute(theirs.table);
    database.execute(change);

    CommandLineRun adopt = run("adopt", "--confirm");

    assertThat(adopt.exitCode()).isEqualTo(4);
    assertThat(adopt.err()).contains(named);
    assertThat(database.query("SELECT to_regnamespace('elver')")).containsExactly((String) null);
  }

  @Test
  void ofTwoHistoriesOneIsChosen() throws Exception {
    files(Theirs.DBMATE);
    database.execute(Theirs.DBMATE.table);
    database.execute(Theirs.GOOSE.table);
    database.execute(
        "CREATE SCHEMA old; ALTER TABLE public.schema_migrations RENAME TO done; ALTER TABLE public.done SET SCHEMA old");

    database.execute(
        "CREATE TABLE _sqlx_migrations (version bigint, description text, installed_on timestamptz, success boolean, checksum bytea, execution_time bigint)");
    CommandLineRun either = run("adopt", "--dry-run");
    assertThat(either.exitCode()).isEqualTo(4);
    assertThat(either.err())
        .contains("More than one table may be the history", "(goose)", "(sqlx)");
    assertThat(run("adopt", "--dry-run", "--from", "dbmate").err())
        .contains("No history of another tool was found. Looked for schema_migrations");

    CommandLineRun chosen = run("adopt", "--table", "old.done", "--confirm");
    assertThat(chosen.out()).contains("History of dbmate in old.done", "✓ Adopted: 2 migrations");
  }

  private void files(Theirs theirs) throws IOException {
    write(theirs.accounts, "CREATE TABLE accounts (id int);");
    write(theirs.orders, "CREATE TABLE orders (id int);");
    write(theirs.later, "CREATE TABLE later (id int);");
  }

  private void write(String file, String sql) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, sql);
  }

  private List<String> history() throws SQLException {
    return database.query(
        "SELECT file || ' ' || status FROM elver.migration_history WHERE scope = 'application' ORDER BY id");
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(database, folder, arguments);
  }
}
