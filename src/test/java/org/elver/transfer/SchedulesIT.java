package org.elver.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.elver.config.Settings;
import org.elver.database.DatabaseUrl;
import org.elver.database.PlainTransactions;
import org.elver.migration.Migrations;
import org.elver.problem.InvalidDefinition;
import org.elver.testing.Leftovers;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.elver.transfer.connection.ConnectionFields;
import org.elver.transfer.connection.Connections;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.definition.Misfire;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.run.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scheduled times on a real database; two engines are what two servers are. */
class SchedulesIT {

  private static final String HOURLY = "0 * * * *";

  private final TestDatabase database = TestDatabases.newDatabase();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService heartbeats = Executors.newScheduledThreadPool(1);
  private final PlainTransactions transactions =
      new PlainTransactions(
          new DatabaseUrl(database.jdbcUrl(), database.user(), database.password()));
  private final Settings settings = new Settings(name -> Optional.ofNullable(SET.get(name)));
  private final Connections connections = new Connections(settings, transactions);
  private final Transfers one = engine();
  private final Transfers other = engine();

  private static final Map<String, String> SET =
      Map.of("ELVER_SECRET_KEY", "a key that is only used in tests");

  @BeforeEach
  void prepare() throws Exception {
    new Migrations(settings, transactions, getClass().getClassLoader(), heartbeats, "test")
        .prepare();
    database.execute(
        """
        CREATE TABLE source (a int);
        CREATE TABLE target (a int);
        """);
    connections.create(
        new ConnectionFields(
            "source", database.jdbcUrl(), database.user(), database.password(), Map.of(), true),
        "me");
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    Poll.until(database, "SELECT count(*) = 0 FROM elver.transfer WHERE status = 'RUNNING'");
    threads.shutdownNow();
    heartbeats.shutdownNow();
    transactions.close();
    Leftovers.none(database);
  }

  @Test
  void savingComputesTheNextTimeInItsZone() {
    Transfer berlin = one.create(definition("berlin", "30 2 1 1 *", "Europe/Berlin"), "me");
    Transfer none = one.create(definition("none", null, "UTC"), "me");

    assertThat(berlin.nextRunAt()).isAfter(Instant.now());
    assertThat(berlin.nextRunAt().toString()).endsWith("-01-01T01:30:00Z");
    assertThat(none.nextRunAt()).isNull();
    assertThat(one.schedules().next("30 2 1 1 *", "Europe/Berlin", 3))
        .hasSize(3)
        .startsWith(berlin.nextRunAt());
  }

  @Test
  void whatCannotBeAScheduleIsNotSaved() throws Exception {
    assertThatThrownBy(() -> one.create(definition("never", "0 0 30 2 *", "UTC"), "me"))
        .isInstanceOf(InvalidDefinition.class)
        .hasMessageStartingWith("schedule, line 1, column 5: ");
    assertThatThrownBy(() -> one.create(definition("nowhere", null, "Europe/Bonn"), "me"))
        .isInstanceOf(InvalidDefinition.class)
        .hasMessageStartingWith("timeZone: ");
    assertThat(database.query("SELECT name FROM elver.transfer")).isEmpty();
  }

  @Test
  void anotherScheduleIsAnotherNextTimeAndOtherChangesAreNot() throws Exception {
    Transfer transfer = one.create(definition("changed", HOURLY, "UTC"), "me");
    Instant come = passed(transfer, Duration.ofMinutes(5));

    Transfer renamed = one.change(transfer.id(), definition("renamed", HOURLY, "UTC"), null, "me");
    assertThat(renamed.nextRunAt()).isEqualTo(come);

    Transfer moved =
        one.change(transfer.id(), definition("renamed", "30 * * * *", "UTC"), null, "me");
    assertThat(moved.nextRunAt()).isAfter(Instant.now());
    Transfer stopped = one.change(transfer.id(), definition("renamed", null, "UTC"), null, "me");
    assertThat(stopped.nextRunAt()).isNull();
    assertThat(one.schedules().startDue()).isEmpty();
  }

  @Test
  void whatIsNotDueIsNotStarted() {
    one.create(definition("later", HOURLY, "UTC"), "me");

    assertThat(one.schedules().startDue()).isEmpty();
  }

  @Test
  void severalTimesThatPassedAreMadeUpForByOneRun() throws Exception {
    Transfer transfer = one.create(definition("missed", HOURLY, "UTC"), "me");
    passed(transfer, Duration.ofHours(30));

    List<Run> started = one.schedules().startDue();

    assertThat(started).hasSize(1);
    assertThat(started.get(0).transferId()).isEqualTo(transfer.id());
    assertThat(started.get(0).triggeredBy()).isEqualTo("schedule");
    assertThat(one.find(transfer.id()).nextRunAt()).isAfter(Instant.now());
    assertThat(one.schedules().startDue()).isEmpty();
    assertThat(database.query("SELECT trigger FROM elver.transfer_run"))
        .containsExactly("schedule");
  }

  @Test
  void whatIsNotMadeUpForWaitsForItsNextTime() throws Exception {
    Transfer transfer = one.create(definition("skipped", "0 0 1 1 *", "UTC", Misfire.skip), "me");
    passed(transfer, Duration.ofHours(30));

    assertThat(one.schedules().startDue()).isEmpty();
    assertThat(one.find(transfer.id()).nextRunAt()).isEqualTo(transfer.nextRunAt());
    assertThat(database.query("SELECT id FROM elver.transfer_run")).isEmpty();
  }

  @Test
  void whatIsRunningIsStartedAgainWhenItHasEnded() throws Exception {
    Transfer transfer = one.create(definition("long", HOURLY, "UTC"), "me");
    passed(transfer, Duration.ofMinutes(5));
    database.execute("UPDATE elver.transfer SET status = 'RUNNING'");

    assertThat(one.schedules().startDue()).isEmpty();
    database.execute("UPDATE elver.transfer SET status = 'COMPLETED'");
    assertThat(one.schedules().startDue()).hasSize(1);
  }

  @Test
  void twoServersStartEachOnce() throws Exception {
    for (int i = 0; i < 30; i++) {
      one.create(definition("t" + i, HOURLY, "UTC"), "me");
    }
    database.execute("UPDATE elver.transfer SET next_run_at = now() - interval '5 s'");

    List<Future<List<Run>>> asked = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      asked.add(threads.submit(() -> one.schedules().startDue()));
      asked.add(threads.submit(() -> other.schedules().startDue()));
    }
    List<Long> started = new ArrayList<>();
    for (Future<List<Run>> each : asked) {
      each.get().forEach(run -> started.add(run.transferId()));
    }

    assertThat(started).hasSize(30).doesNotHaveDuplicates();
    assertThat(database.query("SELECT count(*) FROM elver.transfer_run")).containsExactly("30");
  }

  /** Lets the next time be one that has come. */
  private Instant passed(Transfer transfer, Duration ago) throws Exception {
    database.execute(
        "UPDATE elver.transfer SET next_run_at = now() - interval '%s' WHERE id = %d"
            .formatted(ago, transfer.id()));
    return one.find(transfer.id()).nextRunAt();
  }

  private Transfers engine() {
    return new Transfers(
        settings, transactions, connections, threads, Thread::new, heartbeats, "test");
  }

  private static Definition definition(String name, String schedule, String timeZone) {
    return definition(name, schedule, timeZone, null);
  }

  private static Definition definition(
      String name, String schedule, String timeZone, Misfire misfire) {
    return new Definition(
        name,
        null,
        1L,
        "SELECT a FROM source",
        "target",
        "INSERT INTO target (a) VALUES ({{a}})",
        schedule,
        timeZone,
        null,
        null,
        misfire,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
