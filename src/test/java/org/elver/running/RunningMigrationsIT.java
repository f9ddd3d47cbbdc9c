package org.elver.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.elver.cli.CommandLineRun;
import org.elver.database.Rows;
import org.elver.problem.MigrationsLocked;
import org.elver.testing.Leftovers;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningMigrationsIT {

  private static final String HELD =
      """
      UPDATE elver.migration_lock SET token = token + 1, holder = 'somebody', reason = 'applying 7',
        acquired_at = now(), expires_at = now() + interval '%s' WHERE id = 1
      """;

  @TempDir private Path folder;
  private final TestDatabase database = TestDatabases.newDatabase();
  private final RunningMigrations migrations = new RunningMigrations(new Rows("elver"));

  @BeforeEach
  void ownTables() {
    assertThat(CommandLineRun.of(database, folder, "up").exitCode()).isZero();
  }

  @AfterEach
  void nothingIsLeft() throws SQLException {
    database.execute("UPDATE elver.migration_lock SET holder = NULL");
    Leftovers.none(database);
  }

  @Test
  void aLivingHolderOfTheLockIsNamed() throws Exception {
    database.execute(HELD.formatted("1 minute"));
    assertThatThrownBy(this::ask)
        .isInstanceOf(MigrationsLocked.class)
        .hasMessageContaining("somebody (applying 7)");
  }

  @Test
  void oneThatIsNotHeldByAnyoneAliveIsFree() throws Exception {
    assertThatCode(this::ask).doesNotThrowAnyException();
    database.execute(HELD.formatted("-1 minute"));
    assertThatCode(this::ask).doesNotThrowAnyException();
  }

  @Test
  void severalMayAskAtATimeAndWhoTakesTheLockWaitsForThem() throws Exception {
    try (Connection one = database.connect();
        Connection other = database.connect()) {
      one.setAutoCommit(false);
      other.setAutoCommit(false);
      migrations.none(one);
      migrations.none(other);
      CompletableFuture<Void> taken = CompletableFuture.runAsync(() -> take("1 minute"));
      other.commit();
      Poll.until(
          database,
          "SELECT count(*) = 1 FROM pg_stat_activity"
              + " WHERE wait_event_type = 'Lock' AND datname = current_database()");
      assertThat(taken).isNotDone();
      one.commit();
      taken.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void whoAsksWhileItIsBeingTakenLearnsOfIt() throws Exception {
    try (Connection taking = database.connect();
        Statement statement = taking.createStatement()) {
      taking.setAutoCommit(false);
      statement.execute(HELD.formatted("1 minute"));
      CompletableFuture<Void> asked = CompletableFuture.runAsync(this::askUnchecked);
      Poll.until(
          database,
          "SELECT count(*) = 1 FROM pg_stat_activity"
              + " WHERE wait_event_type = 'Lock' AND datname = current_database()");
      taking.commit();

      assertThatThrownBy(() -> asked.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(MigrationsLocked.class);
    }
  }

  private void take(String expires) {
    try {
      database.execute(HELD.formatted(expires));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void askUnchecked() {
    try {
      ask();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void ask() throws SQLException {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      migrations.none(connection);
      connection.rollback();
    }
  }
}
