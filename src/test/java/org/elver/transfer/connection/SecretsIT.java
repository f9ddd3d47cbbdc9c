package org.elver.transfer.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.elver.problem.DefinitionConflict;
import org.elver.problem.InvalidDefinition;
import org.elver.testing.Poll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SecretsIT extends ConnectionsFixture {

  private static final String NEW_KEY = "another passphrase of some length";

  @Test
  void aNewKeyTakesOverWithoutAnybodyTypingAPassword() throws Exception {
    SourceConnection made = create("self", database);
    List<String> before = sealed();
    Connections both = connections(Map.of("ELVER_SECRET_KEY", NEW_KEY + "," + KEY));
    both.open(made.id(), SOON).close();

    assertThat(both.encryptAnew("start-up")).isEqualTo(1);

    assertThat(both.encryptAnew("start-up")).isZero();
    assertThat(sealed()).hasSize(1).doesNotContainAnyElementsOf(before);
    connections(Map.of("ELVER_SECRET_KEY", NEW_KEY)).open(made.id(), SOON).close();
    assertThat(both.get(made.id()).version()).isEqualTo(made.version());
    assertThat(
            database.query(
                "SELECT concat_ws('|', who, action, subject, detail -> 'secrets') FROM elver.audit"
                    + " WHERE action LIKE '%anew'"))
        .containsExactly("start-up|connection encrypt anew|self|[\"password\"]");
  }

  @Test
  void whoDiesInTheMiddleOfEncryptingAnewHasChangedNothing() throws Exception {
    SourceConnection one = create("one", database);
    SourceConnection two = create("two", database);
    List<String> before = sealed();
    Connections both = connections(Map.of("ELVER_SECRET_KEY", NEW_KEY + "," + KEY));
    database.execute(
        """
        CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NEW; END';
        CREATE TRIGGER hold BEFORE UPDATE ON elver.connection_secret FOR EACH ROW
          WHEN (NEW.connection_id = %d) EXECUTE FUNCTION hold();
        """
            .formatted(two.id()));
    try (Connection holder = database.connect();
        Statement statement = holder.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(7)");
      CompletableFuture<Integer> rotation =
          CompletableFuture.supplyAsync(() -> both.encryptAnew("start-up"));
      Poll.until(
          "one is encrypted anew, the other waits",
          Duration.ofSeconds(30),
          () ->
              database.query(
                  "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                      + " AND NOT granted AND database = (SELECT oid FROM pg_database"
                      + " WHERE datname = current_database())"),
          ended -> !ended.isEmpty());
      assertThatExceptionOfType(CompletionException.class).isThrownBy(rotation::join);
    }

    assertThat(sealed()).isEqualTo(before);
    assertThat(database.query("SELECT count(*)::text FROM elver.audit WHERE action LIKE '%anew'"))
        .containsExactly("0");
    both.open(one.id(), SOON).close();
    assertThat(both.encryptAnew("start-up")).isEqualTo(2);
    Connections onlyNew = connections(Map.of("ELVER_SECRET_KEY", NEW_KEY));
    onlyNew.open(one.id(), SOON).close();
    onlyNew.open(two.id(), SOON).close();
  }

  @Test
  void aMissingKeyIsNamedWithWhatToDo() {
    SourceConnection made = create("self", database);
    Connections other = connections(Map.of("ELVER_SECRET_KEY", NEW_KEY));

    assertThatExceptionOfType(DefinitionConflict.class)
        .isThrownBy(() -> other.open(made.id(), SOON))
        .withMessageMatching(
            "The password of the connection \"self\" is encrypted with the key [0-9a-f]{12}, and"
                + " ELVER_SECRET_KEY has only [0-9a-f]{12}\\. Add that key to ELVER_SECRET_KEY, after"
                + " a comma, or write the password again\\.");
    assertThatExceptionOfType(DefinitionConflict.class)
        .isThrownBy(() -> connections(Map.of()).open(made.id(), SOON))
        .withMessageContaining("ELVER_SECRET_KEY is not set");
    assertThat(other.encryptAnew("start-up")).isZero();
    assertThat(other.test(made.id(), "tester").error()).contains("Add that key");
    connections.open(made.id(), SOON).close();
  }

  @Test
  void aPasswordCannotBeMovedToAnotherConnection() throws Exception {
    SourceConnection made = create("self", database);
    SourceConnection other = create("other", database.jdbcUrl(), database.user(), "x");
    database.execute(
        "UPDATE elver.connection_secret SET sealed ="
            + " (SELECT sealed FROM elver.connection_secret WHERE connection_id = "
            + made.id()
            + ")");

    connections.open(made.id(), SOON).close();
    refused(other);
  }

  @Test
  void whoWritesTheTableCannotHaveAPasswordSentElsewhere() throws Exception {
    SourceConnection made = create("self", database);
    database.execute("UPDATE elver.connection SET url = 'jdbc:postgresql://evil.invalid/db'");

    refused(made);
  }

  @Test
  void aDangerousPropertyInTheTableIsRefusedWhenOpened() throws Exception {
    SourceConnection made = create("self", database);
    database.execute("UPDATE elver.connection SET properties = '{\"socketFactory\": \"evil\"}'");

    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> connections.open(made.id(), SOON))
        .withMessageContaining("socketFactory may not be set");
    assertThat(connections.test(made.id(), "tester").error())
        .contains("socketFactory may not be set");
  }

  @Test
  void anotherAddressWantsThePasswordAgain() {
    SourceConnection made = create("self", "jdbc:postgresql://one.invalid/db", "me", "secret");
    String elsewhere = "jdbc:postgresql://evil.invalid/db";

    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> change(made, elsewhere, null))
        .satisfies(e -> assertThat(e.field()).isEqualTo("password"))
        .withMessageContaining("write it again");
    assertThat(change(made, elsewhere, "").secrets()).isEmpty();
    assertThat(change(made, made.url(), "again").secrets()).containsExactly("password");
  }

  private SourceConnection change(SourceConnection made, String url, String password) {
    return connections.change(
        made.id(), null, new ConnectionFields(null, url, null, password, null, null), "x");
  }

  private void refused(SourceConnection connection) {
    assertThatExceptionOfType(DefinitionConflict.class)
        .isThrownBy(() -> connections.open(connection.id(), SOON))
        .withMessageContaining("was encrypted for another connection or another url");
  }

  private List<String> sealed() throws Exception {
    return database.query(
        "SELECT encode(sealed, 'hex') FROM elver.connection_secret ORDER BY connection_id");
  }
}
