package org.elver.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.elver.testing.Poll;
import org.elver.testing.Receiver;
import org.elver.transfer.definition.Status;
import org.elver.transfer.run.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code NOTIFY_URL} is told of runs, and what becomes of it where nobody takes it. */
class NoticesIT extends TransfersFixture {

  private static final String TOLD =
      "SELECT count(*) = 0 FROM elver.transfer_run WHERE notify_at IS NOT NULL";

  private final Receiver receiver = new Receiver();
  private final Logger logger = Logger.getLogger("org.elver.transfer");
  private final Written log = new Written();
  private long id;

  @BeforeEach
  void aTransferThatFails() throws Exception {
    logger.setLevel(Level.ALL);
    logger.addHandler(log);
    set.put("NOTIFY_URL", receiver.url("hook:p4ssword@", "/T0KEN"));
    id = made("Users");
    database.execute("INSERT INTO source VALUES (100, 'hundred'), (101, 'more')");
  }

  @AfterEach
  void close() {
    logger.removeHandler(log);
    logger.setLevel(null);
    receiver.close();
  }

  @Test
  void eachFailureAndTheFirstSuccessAfterwardsAreTold() throws Exception {
    Run failed = run(id);
    assertThat(failed.status()).isEqualTo(Status.FAILED);
    JsonObject first = receiver.await(1).get(0).json();

    assertThat(first.keySet()).containsExactly("event", "kind", "text", "at", "transfer", "run");
    assertThat(first.getString("event")).isEqualTo("failed");
    assertThat(first.getString("kind")).isEqualTo("transfer");
    assertThat(first.getString("transfer")).isEqualTo("Users");
    assertThat(first.getString("text"))
        .isEqualTo("The transfer \"Users\" failed (run " + failed.id() + "): " + failed.error());
    assertThat(first.getString("at")).isEqualTo(failed.finishedAt().toString());
    assertThat(first.getJsonObject("run").getInt("id")).isEqualTo((int) failed.id());
    assertThat(first.getJsonObject("run").getString("status")).isEqualTo("FAILED");
    assertThat(first.getJsonObject("run").getString("error")).contains("maxRejects");

    run(id);
    assertThat(receiver.await(2).get(1).json().getString("event")).isEqualTo("failed");

    database.execute("DELETE FROM source WHERE a >= 100");
    assertThat(run(id).status()).isEqualTo(Status.COMPLETED);
    JsonObject third = receiver.await(3).get(2).json();
    assertThat(third.getString("event")).isEqualTo("recovered");
    assertThat(third.getString("text")).contains("\"Users\" has recovered", "5 rows affected");
    assertThat(third.getJsonObject("run").getInt("inserted")).isEqualTo(5);

    assertThat(run(id).status()).isEqualTo(Status.COMPLETED);
    Poll.until(database, TOLD);
    one.upkeep().tell();
    assertThat(receiver.calls()).hasSize(3);
    assertNoSecrets();
  }

  @Test
  void whatIsNotTakenIsTriedAgainByWhoeverIsThereAndGivenUpInTheEnd() throws Exception {
    receiver.answers(503, Map.of());
    run(id);
    receiver.await(1);
    Poll.until(
        database,
        """
        SELECT notify_tries = 1 AND notify_at BETWEEN finished_at + interval '9 s'
          AND clock_timestamp() + interval '10 s' FROM elver.transfer_run
        """);
    other.upkeep().tell();
    assertThat(receiver.calls()).as("before its time").hasSize(1);

    for (int call = 2; call <= 5; call++) {
      assertThat(database.query(TOLD)).as("before call " + call).containsExactly("f");
      database.execute("UPDATE elver.transfer_run SET notify_at = clock_timestamp()");
      other.upkeep().tell();
      assertThat(receiver.calls()).hasSize(call);
    }

    assertThat(database.query(TOLD)).as("given up").containsExactly("t");
    assertThat(log.text())
        .contains("(tried again): it answered 503", "(given up): it answered 503");
    assertNoSecrets();
  }

  @Test
  void whatIsTakenLaterIsToldOnce() throws Exception {
    receiver.answers(301, Map.of("Location", receiver.url("", "/elsewhere")));
    run(id);
    // The one that tries it takes what is due until nothing is: it has to be through with it.
    Poll.until("refused", Duration.ofMinutes(1), log::text, text -> text.contains("(tried again)"));
    receiver.answers(200, Map.of());
    Poll.until(database, "SELECT notify_at > clock_timestamp() FROM elver.transfer_run");
    database.execute("UPDATE elver.transfer_run SET notify_at = clock_timestamp()");

    String url = set.remove("NOTIFY_URL");
    other.upkeep().tell();
    assertThat(database.query("SELECT notify_tries FROM elver.transfer_run"))
        .as("tried by one that does not know the address")
        .containsExactly("1");
    set.put("NOTIFY_URL", url);

    other.upkeep().tell();
    one.upkeep().tell();

    assertThat(receiver.calls()).hasSize(2).allMatch(call -> call.path().equals("/T0KEN"));
    assertThat(database.query(TOLD)).containsExactly("t");
  }

  /** It holds the first call until the test ends. */
  @Test
  void aReceiverThatSaysNothingDelaysNoRun() throws Exception {
    receiver.saysNothing();
    assertThat(run(id).status()).isEqualTo(Status.FAILED);
    receiver.await(1);
    database.execute("DELETE FROM source WHERE a >= 100");

    assertThat(run(id).status()).isEqualTo(Status.COMPLETED);
    assertThat(database.query(TOLD)).containsExactly("f");
  }

  @Test
  void anAddressThatIsNoneFailsNoRunAndIsNotRepeated() throws Exception {
    set.put("NOTIFY_URL", "p4ssword");

    run(id);
    database.execute("DELETE FROM source WHERE a >= 100");

    assertThat(run(id).status()).isEqualTo(Status.COMPLETED);
    assertThat(log.text()).contains("NOTIFY_URL");
    assertNoSecrets();
  }

  @Test
  void theEndOfARunWhoseProcessDiedIsToldAndSoIsTheNextSuccess() throws Exception {
    database.execute("DELETE FROM source WHERE a >= 100");
    database.execute(
        """
        UPDATE elver.transfer SET status = 'RUNNING';
        INSERT INTO elver.transfer_run
          (transfer_id, version, triggered_by, trigger, door, holder, expires_at)
        SELECT id, 1, 'somebody', 'manual', 'test', 'a process that died',
          clock_timestamp() - interval '1 s' FROM elver.transfer;
        """);

    other.upkeep().recover();
    other.upkeep().tell();

    JsonObject first = receiver.await(1).get(0).json();
    assertThat(first.getString("event")).isEqualTo("failed");
    assertThat(first.getString("text"))
        .contains("No sign of life for 30 s", "(a process that died)", "can run again");
    assertThat(run(id).status()).isEqualTo(Status.COMPLETED);
    assertThat(receiver.await(2).get(1).json().getString("event")).isEqualTo("recovered");
  }

  private void assertNoSecrets() {
    assertThat(receiver.calls())
        .allSatisfy(
            call ->
                assertThat(call.body()).doesNotContain("p4ssword", "T0KEN", database.jdbcUrl()));
    assertThat(log.text()).doesNotContain("p4ssword", "T0KEN");
  }

  /** What was logged. */
  private static final class Written extends Handler {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    String text() {
      return String.join("\n", lines);
    }

    @Override
    public void publish(LogRecord entry) {
      lines.add(formatter.format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
