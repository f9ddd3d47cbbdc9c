package org.elver.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.elver.problem.NoSuchDefinition;
import org.elver.transfer.definition.Mode;
import org.elver.transfer.definition.Status;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code RUN_RETENTION} makes forgotten, and what it never does. */
class RetentionIT extends TransfersFixture {

  private static final RunQuery ALL = new RunQuery(500, 0);

  @BeforeEach
  void aDay() {
    set.put("RUN_RETENTION", "P1D");
  }

  @Test
  void oldRunsGoWithTheirRejectsAndTheLastOnesStay() throws Exception {
    long id = made("Users");
    database.execute("INSERT INTO source VALUES (100, 'put aside')");
    Run first = run(id);
    Run second = run(id);
    database.execute("INSERT INTO source VALUES (101, 'too much')");
    Run third = run(id);
    Run last = run(id);
    assertThat(List.of(first.status(), second.status(), third.status(), last.status()))
        .containsExactly(Status.COMPLETED, Status.COMPLETED, Status.FAILED, Status.FAILED);
    one.upkeep().forget();
    assertThat(ids(id)).as("of today").hasSize(4);
    aged("2 days");

    one.upkeep().forget();

    assertThat(ids(id)).containsExactly(last.id(), second.id());
    assertThat(one.history().rejects(second.id(), ALL).total()).isEqualTo(1);
    assertThat(database.query("SELECT DISTINCT run_id FROM elver.transfer_reject"))
        .containsExactly(Long.toString(second.id()));
    assertThatThrownBy(() -> one.history().find(first.id())).isInstanceOf(NoSuchDefinition.class);
    assertThat(one.find(id).lastRunSuccess()).isFalse();
    assertThat(one.versions(id)).hasSize(1);
  }

  @Test
  void anIncrementalTransferGoesOnWhereItWas() throws Exception {
    long id =
        made(
            "Increment",
            "SELECT a, b FROM source WHERE a >= {{last.a | default('0')}}",
            null,
            List.of());
    assertThat(run(id).rowsWritten()).isEqualTo(5);
    database.execute("DROP TABLE target");
    assertThat(run(id).status()).isEqualTo(Status.FAILED);
    database.execute("CREATE TABLE target (a int, b text)");
    aged("400 days");
    one.upkeep().forget();
    database.execute("INSERT INTO source VALUES (5, 'a tie'), (6, 'new')");

    Run next = run(id);

    assertThat(next.status()).as(next.error()).isEqualTo(Status.COMPLETED);
    assertThat(database.query("SELECT b FROM target ORDER BY b")).containsExactly("a tie", "new");
  }

  @Test
  void whatWasCommittedInPartsIsNotMovedAgain() throws Exception {
    long id = made("Parts", "SELECT a, b FROM source", Mode.chunked, List.of());
    database.execute("UPDATE source SET a = 104 WHERE a = 5");
    Run failed = run(id);
    assertThat(failed.status()).isEqualTo(Status.FAILED);
    assertThat(failed.rowsWritten()).isEqualTo(4);
    run(id);
    aged("2 days");
    one.upkeep().forget();
    assertThat(ids(id)).hasSize(1);
    database.execute("UPDATE source SET a = 5 WHERE a = 104");

    assertThat(run(id).rowsRead()).isEqualTo(1);

    assertThat(database.query("SELECT a FROM target ORDER BY a"))
        .containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void ofADeletedTransferNothingStays() throws Exception {
    long id = made("Gone");
    run(id);
    one.delete(id, null, "somebody");
    one.upkeep().forget();
    assertThat(ids(id)).as("of today").hasSize(1);
    assertThat(one.versions(id)).hasSize(1);
    aged("2 days");

    one.upkeep().forget();

    assertThatThrownBy(() -> ids(id)).isInstanceOf(NoSuchDefinition.class);
    assertThatThrownBy(() -> one.versions(id)).isInstanceOf(NoSuchDefinition.class);
  }

  @Test
  void aRunUnderWayOrStillToBeToldStays() throws Exception {
    long id = made("Busy");
    Run told = run(id);
    Run last = run(id);
    run(id);
    set.put("RUN_RETENTION", "PT1H");
    aged("2 hours");
    database.execute(
        "UPDATE elver.transfer_run SET notify_at = clock_timestamp() + interval '1 h' WHERE id = "
            + told.id());
    database.execute(
        "UPDATE elver.transfer_run SET status = 'RUNNING', started_at = now() - interval '9 days',"
            + " finished_at = NULL WHERE id = "
            + last.id());

    one.upkeep().forget();

    assertThat(ids(id)).contains(told.id(), last.id()).hasSize(3);
    database.execute("UPDATE elver.transfer_run SET status = 'FAILED', finished_at = now()");
  }

  @Test
  void withoutTheSettingEverythingStays() throws Exception {
    set.remove("RUN_RETENTION");
    long id = made("Kept");
    run(id);
    run(id);
    aged("4000 days");

    one.upkeep().forget();

    assertThat(ids(id)).hasSize(2);
  }

  private List<Long> ids(long id) {
    return one.history().of(id, ALL).items().stream().map(Run::id).toList();
  }

  private void aged(String by) throws Exception {
    database.execute(
        """
        UPDATE elver.transfer_run SET started_at = started_at - interval '%1$s',
          finished_at = finished_at - interval '%1$s';
        UPDATE elver.transfer_version SET changed_at = changed_at - interval '%1$s';
        """
            .formatted(by));
  }
}
