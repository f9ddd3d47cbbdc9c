package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.elver.testing.Dump;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories that the other tools themselves have written. */
class AdoptIT {

  @TempDir Path folder;
  private final TestDatabase database = TestDatabases.newDatabase();

  @BeforeEach
  void aSchemaOfTheApplication() throws SQLException {
    database.execute("CREATE SCHEMA app");
  }

  @Test
  void flywaysHistoryGoesOnWhereItStopped() throws Exception {
    write("V1__old_schema.sql", "SELECT nothing_that_is_there;");
    write(
        "V2__create_accounts.sql", "\uFEFFCREATE TABLE app.accounts (\r\n  id int -- é\r\n);\r\n");
    write("V2.1__create_orders.sql", "CREATE TABLE app.orders (id int);\n");
    write("R__report.sql", "CREATE OR REPLACE VIEW app.report AS SELECT 1 AS one;");
    write("R__other_report.sql", "CREATE OR REPLACE VIEW app.other AS SELECT 1 AS one;");
    flyway().baselineVersion("1").load().baseline();
    flyway().load().migrate();
    write("R__other_report.sql", "CREATE OR REPLACE VIEW app.other AS SELECT 1 AS one, 2 AS two;");
    write("V3__more.sql", "ALTER TABLE app.orders ADD COLUMN total int;");
    String before = Dump.of(database, "");

    CommandLineRun up = run("up");
    assertThat(up.exitCode()).isEqualTo(4);
    assertThat(up.err())
        .contains("app.flyway_schema_history says that Flyway has applied 5", "adopt");
    CommandLineRun shown = run("adopt");
    assertThat(shown.exitCode()).isEqualTo(2);
    assertThat(shown.out())
        .contains("History of Flyway in app.flyway_schema_history")
        .containsPattern("baseline 1 +V1__old_schema.sql +ok")
        .containsPattern("V2__create_accounts.sql +V2__create_accounts.sql +ok")
        .containsPattern("R__report.sql +R__report.sql +ok")
        .containsPattern("R__other_report.sql +R__other_report.sql +pending, changed since")
        .containsPattern("\\n +V3__more.sql +pending");
    assertThat(shown.err()).contains("--confirm");
    assertThat(run("adopt", "--dry-run").exitCode()).isZero();
    CommandLineRun done = run("adopt", "--confirm");

    assertThat(done.out())
        .endsWith(
            "✓ Adopted: 4 migrations count as applied; app.flyway_schema_history is as it was\n");
    assertThat(done.exitCode()).isZero();
    assertThat(Dump.of(database, "")).isEqualTo(before);
    assertThat(
            database.query(
                "SELECT count(*) FROM elver.migration_history e JOIN app.flyway_schema_history f"
                    + " ON f.version IS NOT DISTINCT FROM e.version AND f.installed_by = e.applied_by"
                    + " AND f.execution_time = e.execution_ms"
                    + " WHERE metadata ->> 'adoptedFrom' = 'Flyway' AND e.version IN ('2', '2.1')"
                    + " AND abs(extract(epoch FROM e.applied_at - now())) < 600"))
        .containsExactly("2");
    assertThat(
            database.query(
                "SELECT action || ' ' || subject || ' ' || (detail ->> 'tool') FROM elver.audit WHERE action = 'adopt'"))
        .containsExactly("adopt app.flyway_schema_history Flyway");
    assertThat(run("adopt", "--confirm").out())
        .isEqualTo("⊘ Already adopted: 4 migrations, from Flyway in app.flyway_schema_history\n");
    assertThat(run("up").out())
        .contains(
            "Found 2 pending migrations",
            "✓ Migration completed: V3__more.sql",
            "R__other_report.sql")
        .endsWith("✓ Completed: 2 applied, 0 failed\n");
    assertThat(database.query("SELECT two FROM app.other")).containsExactly("2");
  }

  @Test
  void whatContradictsFlywaysHistoryIsNamedAndNothingIsWritten() throws Exception {
    write("V1__a.sql", "CREATE TABLE app.a ();");
    write("V2__b.sql", "CREATE TABLE app.b ();");
    write("V4__d.sql", "CREATE TABLE app.d ();");
    flyway().load().migrate();
    write("V1__a.sql", "CREATE TABLE app.a (id int);");
    Files.delete(folder.resolve("V2__b.sql"));
    write("V3__c.sql", "CREATE TABLE app.c ();");

    CommandLineRun adopt = run("adopt", "--confirm");

    assertThat(adopt.exitCode()).isEqualTo(4);
    assertThat(adopt.out())
        .containsPattern("V1__a.sql +V1__a.sql +changed")
        .containsPattern("V2__b.sql +no file")
        .containsPattern("V3__c.sql +gap");
    assertThat(adopt.err())
        .contains("V1__a.sql is not what Flyway applied")
        .contains("Flyway applied V2__b.sql, and there is no such file")
        .contains("V3__c.sql is not in the history of Flyway, though 4 is");
    assertThat(database.query("SELECT to_regnamespace('elver')")).containsExactly((String) null);
  }

  @Test
  void liquibasesFormattedSqlGoesOnWhereItStopped() throws Exception {
    write(
        "001_accounts.sql",
        """
        --liquibase formatted sql
        --changeset anna:1
        CREATE TABLE public.accounts (id int);
        --rollback DROP TABLE public.accounts;
        --changeset bert:"two words"
        ALTER TABLE public.accounts ADD COLUMN name text;
        """);
    write("002_plain.sql", "CREATE TABLE public.plain (id int);");
    liquibase();
    write("003_next.sql", "CREATE TABLE public.next_one (id int);");
    String before = Dump.of(database, "");

    CommandLineRun done = run("adopt", "--confirm", "--from", "liquibase");

    assertThat(done.err()).isEmpty();
    assertThat(done.out())
        .containsPattern("001_accounts.sql::1::anna +001_accounts.sql +ok")
        .containsPattern("001_accounts.sql::two words::bert +001_accounts.sql +ok")
        .contains("✓ Adopted: 2 migrations");
    assertThat(Dump.of(database, "")).isEqualTo(before);
    assertThat(run("up").out()).contains("Found 1 pending").contains("✓ Completed: 1 applied");
  }

  @Test
  void aFileThatLiquibaseAppliedInPartIsNamed() throws Exception {
    write(
        "001_a.sql", "--liquibase formatted sql\n--changeset anna:1\nCREATE TABLE public.a ();\n");
    liquibase();
    write(
        "001_a.sql",
        """
        --liquibase formatted sql
        --changeset anna:1
        CREATE TABLE public.a ();
        --changeset anna:2
        CREATE TABLE public.b ();
        """);

    CommandLineRun adopt = run("adopt", "--confirm");

    assertThat(adopt.exitCode()).isEqualTo(4);
    assertThat(adopt.err()).contains("001_a.sql is applied in part: ::2::anna is not.");
  }

  @Test
  void wrongUsageIsTwoAndNothingToAdoptFour() throws Exception {
    write("001_a.sql", "SELECT 1;");

    assertThat(run("adopt", "--from", "rails").err())
        .contains("\"rails\" is none of: flyway, sqlx");
    CommandLineRun nothing = run("adopt", "--confirm");
    assertThat(nothing.exitCode()).isEqualTo(4);
    assertThat(nothing.err()).contains("No history of another tool was found", "baseline");
  }

  private FluentConfiguration flyway() {
    return Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .schemas("app")
        .locations("filesystem:" + folder);
  }

  private void liquibase() throws Exception {
    write(
        "master.xml",
        """
        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
              http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
          <includeAll path="." endsWithFilter=".sql"/>
        </databaseChangeLog>
        """);
    DirectoryResourceAccessor files = new DirectoryResourceAccessor(folder);
    try (JdbcConnection connection = new JdbcConnection(database.connect())) {
      // It cannot read a search path of names that need quotes.
      connection.createStatement().execute("SET search_path = public");
      Scope.child(
          Scope.Attr.ui,
          new LoggerUIService(),
          () -> {
            var target =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection);
            target.setDefaultSchemaName("public");
            target.setLiquibaseSchemaName("public");
            new Liquibase("master.xml", files, target).update(new Contexts());
          });
    }
    files.close();
    Files.delete(folder.resolve("master.xml"));
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(database, folder, arguments);
  }

  private void write(String file, String sql) {
    try {
      Files.writeString(folder.resolve(file), sql);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
