package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;
import org.elver.problem.MigrationsRefused;
import org.elver.testing.Dump;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OwnTablesIT extends EngineFixture {

  private static final String OWN =
      "SELECT file || ' ' || status FROM elver.migration_history WHERE scope = 'elver' ORDER BY id";

  @Test
  void preparingTwiceChangesNothing() throws Exception {
    engine().migrations().prepare();
    List<String> first = database.query(OWN);

    engine().migrations().prepare();

    assertThat(first).isNotEmpty().allMatch(row -> row.endsWith(".sql completed"));
    assertThat(database.query(OWN)).isEqualTo(first);
  }

  @Test
  void eightThatPrepareAtOnceMakeThemOnce() throws Exception {
    List<TestEngine> engines = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      engines.add(engine());
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<CompletableFuture<Void>> prepared =
          engines.stream()
              .map(
                  engine ->
                      CompletableFuture.runAsync(() -> engine.migrations().prepare(), threads))
              .toList();
      prepared.forEach(CompletableFuture::join);
    } finally {
      threads.shutdown();
    }

    assertThat(database.query(OWN)).doesNotHaveDuplicates().hasSizeGreaterThan(1);
  }

  @Test
  void anOlderSchemaIsUpgraded() throws Exception {
    write("001_there.sql", "CREATE TABLE there ();");
    assertApplied(up());
    String schema = schema();
    // As the version before the users left it.
    database.execute(
        """
        DROP INDEX elver.migration_history_once, elver.migration_history_changed;
        ALTER TABLE elver.migration_history DROP COLUMN direction, DROP COLUMN rolled_back_by;
        CREATE UNIQUE INDEX migration_history_once
          ON elver.migration_history (scope, migration_key)
          WHERE status IN ('running', 'completed') AND NOT repeatable;
        DROP TABLE elver.transfer, elver.transfer_version, elver.transfer_dependency,
          elver.transfer_run, elver.transfer_reject, elver.transfer_watermark,
          elver.transfer_position;
        DROP TABLE elver.account, elver.api_token, elver.audit, elver.migration_progress,
          elver.connection_secret, elver.connection, elver.installation,
          elver.migration_plan;
        DELETE FROM elver.migration_history WHERE scope = 'elver' AND version <> '001';
        """);
    write("002_next.sql", "CREATE TABLE next_one ();");
    assertThat(engine().migrations().status().applied()).hasSize(1);

    assertApplied(up());

    assertThat(database.query(OWN))
        .containsExactly(
            "001_history_and_lock.sql completed",
            "002_users_and_tokens.sql completed",
            "003_rollbacks.sql completed",
            "004_plans.sql completed",
            "005_audit.sql completed",
            "006_migration_progress.sql completed",
            "007_history_without_checks.sql completed",
            "008_connections.sql completed",
            "009_transfers.sql completed",
            "010_prerequisites_and_progress.sql completed",
            "011_audit_of_refusals.sql completed",
            "012_connection_tests.sql completed",
            "013_what_pages_ask_for.sql completed");
    assertThat(schema()).isEqualTo(schema);
    assertThat(history()).containsExactly("001_there.sql completed", "002_next.sql completed");
  }

  @Test
  void aNewerSchemaIsUsedAsItIs() throws Exception {
    engine().migrations().prepare();
    database.execute(
        """
        CREATE TABLE elver.of_the_future ();
        INSERT INTO elver.migration_history
          (scope, migration_key, repeatable, version, name, file, checksum, reversible, status,
           batch, fencing_token, applied_by, applied_at)
        VALUES ('elver', '999', false, '999', 'future', '999_future.sql', 'x', false, 'completed',
                1, 0, 'a newer Elver', now())
        """);
    write("001_there.sql", "CREATE TABLE there ();");

    assertApplied(up());
  }

  @Test
  void tablesOfAnotherBuildAreLeftAlone() throws Exception {
    engine().migrations().prepare();
    database.execute(
        "UPDATE elver.migration_history SET checksum = 'another' WHERE version = '001'");
    write("001_there.sql", "CREATE TABLE there ();");

    assertThatExceptionOfType(MigrationsRefused.class)
        .isThrownBy(this::up)
        .withMessageContaining("another build of Elver")
        .withMessageContaining("001_history_and_lock.sql");
    assertThat(exists("there")).isFalse();
  }

  @Test
  void withoutTheRightToMakeASchemaOneThatWasMadeIsUsed() throws Exception {
    database
        .asSuperuser()
        .execute(
            "ALTER DATABASE "
                + database.name()
                + " OWNER TO postgres;"
                + "REVOKE ALL ON DATABASE "
                + database.name()
                + " FROM \"shop owner\"");
    assertThatExceptionOfType(DatabaseUnavailable.class)
        .isThrownBy(() -> engine().migrations().prepare())
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_PERMITTED))
        .withMessageContaining("Grant CREATE on the database");

    database.asSuperuser().execute("CREATE SCHEMA made AUTHORIZATION \"shop owner\"");
    engine(Map.of("ELVER_SCHEMA", "made")).migrations().prepare();

    assertThat(exists("made.migration_history")).isTrue();
  }

  @Test
  void askingForTheStatusMakesNothing() throws Exception {
    write("001_there.sql", "CREATE TABLE there ();");

    assertThat(engine().migrations().status().pending()).hasSize(1);

    assertThat(database.query("SELECT to_regnamespace('elver')")).containsExactly((String) null);
  }

  private String schema() throws SQLException {
    return Dump.ofSchema(database, "elver");
  }
}
