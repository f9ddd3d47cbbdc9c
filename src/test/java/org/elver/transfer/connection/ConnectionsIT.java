package org.elver.transfer.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.elver.problem.DefinitionConflict;
import org.elver.problem.DefinitionConflict.Reason;
import org.elver.problem.InvalidDefinition;
import org.elver.problem.NoSuchDefinition;
import org.elver.testing.Dump;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionsIT extends ConnectionsFixture {

  private static final String URL = "jdbc:postgresql://nowhere.invalid/db";
  private static final String SECRET = "hunter2 'π' \\ 🐎";

  @Test
  void whatIsStoredIsFoundAgain() {
    SourceConnection made =
        connections.create(
            new ConnectionFields("legacy", URL, "me", SECRET, Map.of("sslmode", "disable"), false),
            "tester");

    assertThat(made.secrets()).containsExactly("password");
    assertThat(made.properties()).containsExactly(Map.entry("sslmode", "disable"));
    assertThat(made.readOnly()).isFalse();
    assertThat(made.version()).isEqualTo(1);
    assertThat(connections.get(made.id())).isEqualTo(made);
    assertThat(connections.all()).containsExactly(made);
    assertThat(made.shortened()).isEqualTo(new SourceConnection.Name(made.id(), "legacy"));
  }

  @Test
  void noSecretIsAnywhereInClear() throws Exception {
    SourceConnection made =
        connections.create(
            new ConnectionFields(
                "legacy", URL, "me", SECRET, Map.of("sslpassword", "other secret"), null),
            "tester");
    connections.change(
        made.id(), 1L, new ConnectionFields(null, null, null, "third secret", null, null), "x");

    String everything = Dump.everything(database);
    assertThat(everything).contains("legacy", "sslpassword");
    for (String secret : List.of(SECRET, "hunter2", "other secret", "third secret", KEY)) {
      assertThat(everything).doesNotContain(secret).doesNotContain(hex(secret));
    }
    assertThat(connections.get(made.id()).toString()).doesNotContain("secret]", "hunter2");
    assertThat(connections.get(made.id()).secrets()).containsExactly("password", "sslpassword");
    assertThat(new ConnectionFields("n", URL, "u", SECRET, null, null).toString()).isEqualTo("n");
  }

  @Test
  void everyChangeIsInTheAuditWithoutItsSecrets() throws Exception {
    SourceConnection made = create("legacy", URL, "me", SECRET);
    connections.change(
        made.id(),
        1L,
        new ConnectionFields("renamed", null, null, "other secret", Map.of("ssl", "true"), false),
        "somebody");
    connections.delete(made.id(), 2L, "somebody else");

    assertThat(
            database.query(
                "SELECT concat_ws('|', who, action, subject) FROM elver.audit ORDER BY id"))
        .containsExactly(
            "tester|connection create|legacy",
            "somebody|connection change|legacy",
            "somebody else|connection delete|renamed");
    assertThat(database.query("SELECT detail::text FROM elver.audit WHERE who = 'somebody'"))
        .containsExactly(
            "{\"name\": {\"after\": \"renamed\", \"before\": \"legacy\"}, \"readOnly\": {\"after\":"
                + " false, \"before\": true}, \"properties\": {\"after\": {\"ssl\": \"true\"},"
                + " \"before\": {}}, \"secretsWritten\": [\"password\"]}");
    assertThat(
            database.query("SELECT detail ->> 'url' FROM elver.audit WHERE action LIKE '%delete'"))
        .containsExactly(URL);
  }

  @Test
  void aChangeThatFailsLeavesNothing() throws Exception {
    SourceConnection made = create("legacy", URL, "me", SECRET);
    create("taken", URL, null, null);

    conflict(
        Reason.NAME_TAKEN,
        () ->
            connections.change(
                made.id(), null, new ConnectionFields("taken", null, null, "x", null, null), "x"));
    conflict(Reason.NAME_TAKEN, () -> create("taken", URL, null, "x"));

    assertThat(connections.get(made.id())).isEqualTo(made);
    assertThat(database.query("SELECT count(*)::text FROM elver.audit")).containsExactly("2");
    assertThat(database.query("SELECT count(*)::text FROM elver.connection_secret"))
        .containsExactly("1");
  }

  @Test
  void whatIsLeftOutStaysAndWhatIsEmptyGoes() {
    SourceConnection made =
        connections.create(
            new ConnectionFields(
                "legacy", URL, "me", SECRET, Map.of("ssl", "true", "sslpassword", "s"), true),
            "tester");

    SourceConnection same =
        connections.change(
            made.id(), 1L, new ConnectionFields(null, null, null, null, null, null), "x");
    assertThat(same)
        .usingRecursiveComparison()
        .ignoringFields("version", "updatedAt")
        .isEqualTo(made);
    assertThat(same.version()).isEqualTo(2);

    SourceConnection other =
        connections.change(
            made.id(),
            2L,
            new ConnectionFields(null, null, "", "", Map.of("sslmode", "disable"), null),
            "x");
    assertThat(other.username()).isNull();
    assertThat(other.secrets()).containsExactly("sslpassword");
    assertThat(other.properties()).containsOnlyKeys("sslmode");

    java.util.Map<String, String> without = new java.util.HashMap<>();
    without.put("sslpassword", null);
    assertThat(
            connections
                .change(
                    made.id(), 3L, new ConnectionFields(null, null, null, null, without, null), "x")
                .secrets())
        .isEmpty();
  }

  @Test
  void whoReadAnOlderVersionChangesNothing() {
    SourceConnection made = create("legacy", URL, "me", SECRET);
    ConnectionFields renamed = new ConnectionFields("renamed", null, null, null, null, null);
    connections.change(made.id(), 1L, renamed, "first");

    conflict(Reason.CHANGED, () -> connections.change(made.id(), 1L, renamed, "second"));
    conflict(Reason.CHANGED, () -> connections.delete(made.id(), 1L, "second"));

    assertThat(connections.get(made.id()).version()).isEqualTo(2);
  }

  @Test
  void oneThatATransferReadsFromStays() throws Exception {
    SourceConnection made = create("legacy", URL, "me", SECRET);
    database.execute(
        "CREATE TABLE elver.user_of_it (id bigint REFERENCES elver.connection);"
            + "INSERT INTO elver.user_of_it VALUES ("
            + made.id()
            + ")");

    conflict(Reason.IN_USE, () -> connections.delete(made.id(), 1L, "x"));

    assertThat(connections.get(made.id())).isEqualTo(made);
  }

  @Test
  void oneThatIsNotThereIsNamed() {
    assertThatExceptionOfType(NoSuchDefinition.class)
        .isThrownBy(() -> connections.get(77))
        .withMessage("There is no connection 77.");
    assertThatExceptionOfType(NoSuchDefinition.class)
        .isThrownBy(() -> connections.delete(77, null, "x"));
    assertThatExceptionOfType(NoSuchDefinition.class)
        .isThrownBy(() -> connections.test(77, "tester"));
    assertThatExceptionOfType(NoSuchDefinition.class).isThrownBy(() -> connections.open(77, SOON));
  }

  @Test
  void aHostileNameIsANameOnly() {
    for (String name :
        List.of(
            "'; DROP TABLE elver.connection; --",
            "{{name}} ${ELVER_SECRET_KEY} #{1+1}",
            "<script>alert(1)</script>",
            "\"quoted\" \\ back",
            "日本語 🐎\u200d مرحبا",
            "<schema>.connection")) {
      SourceConnection made = create(name, URL, name, name);

      assertThat(connections.get(made.id()).name()).isEqualTo(name);
      assertThat(connections.get(made.id()).username()).isEqualTo(name);
    }
  }

  @Test
  void aNameThatCannotBeReadIsRefused() {
    for (String name : List.of("", " ", " a", "a\n", "a\0b", "a\u001bb")) {
      invalid("name", () -> create(name, URL, null, null));
    }
  }

  @Test
  void whatCannotBeUsedIsNamed() {
    invalid("name", () -> create(null, URL, null, null));
    invalid("url", () -> create("x", null, null, null));
    invalid("name", () -> create("x".repeat(101), URL, null, null));
    invalid("username", () -> create("x", URL, "a\0b", null));
    invalid("password", () -> create("x", URL, null, "a\0b"));
    invalid("url", () -> create("x", "jdbc:postgresql://me:hunter2@host/db", null, null));
    invalid(
        "properties",
        () ->
            connections.create(
                new ConnectionFields("x", URL, null, null, Map.of("socketFactory", "evil"), null),
                "x"));
    assertThat(connections.all()).isEmpty();
  }

  @Test
  void anAddressNoDriverTakesIsRefusedNamingWhatThereIs() {
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> create("x", "jdbc:nobody://host/db", null, null))
        .withMessageContaining("jdbc:postgresql:, jdbc:mariadb: and jdbc:mysql:")
        .withMessageContaining("ELVER_DRIVERS_DIR");
  }

  @Test
  void withoutAKeyNoPasswordIsKept() throws Exception {
    Connections keyless = connections(Map.of());

    assertThatExceptionOfType(DefinitionConflict.class)
        .isThrownBy(
            () -> keyless.create(new ConnectionFields("x", URL, "me", SECRET, null, null), "x"))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NO_SECRET_KEY))
        .withMessageContaining("openssl rand -base64 32");
    assertThat(database.query("SELECT count(*)::text FROM elver.connection")).containsExactly("0");
    assertThat(
            keyless.create(new ConnectionFields("x", URL, "me", null, null, null), "x").secrets())
        .isEmpty();
  }

  private static void conflict(Reason reason, Runnable call) {
    assertThatExceptionOfType(DefinitionConflict.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static void invalid(String field, Runnable call) {
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.field()).isEqualTo(field))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
  }

  private static String hex(String text) throws SQLException {
    return java.util.HexFormat.of()
        .formatHex(
            Arrays.copyOf(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Math.min(8, text.length())));
  }
}
