package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elver.testing.Leftovers;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfers as files, and what one would do, on the command line. */
class TransferFilesCliIT {

  @TempDir Path folder;
  private final TestDatabase target = TestDatabases.newDatabase();
  private final TestDatabase source = TestDatabases.newDatabase();
  private TransferEngine engine;
  private long connection;

  @BeforeEach
  void prepare() throws Exception {
    source.execute(
        """
        CREATE TABLE users AS SELECT n AS id, 'user ' || n AS name FROM generate_series(1, 30) n;
        """);
    target.execute("CREATE TABLE people (id int PRIMARY KEY, name varchar(12) NOT NULL)");
    engine = new TransferEngine(target, folder);
    connection = engine.connect("legacy", source);
  }

  @AfterEach
  void nothingIsLeft() {
    Leftovers.none(target);
    Leftovers.none(source);
  }

  @Test
  void whatIsExportedIsImportedElsewhereJustSo() throws Exception {
    long first = define("First", "SELECT id, name FROM users", List.of());
    define("Second", "SELECT id, name FROM users", List.of(first));

    CommandLineRun exported = engine.elver("export");

    assertThat(exported.exitCode()).as(exported.err()).isZero();
    assertThat(exported.err()).isEmpty();
    JsonObject file = object(exported.out());
    assertThat(file.getInt("format")).isEqualTo(1);
    assertThat(file.getJsonArray("transfers")).hasSize(2);
    JsonObject second = file.getJsonArray("transfers").getJsonObject(1);
    assertThat(second.getString("sourceConnection")).isEqualTo("legacy");
    assertThat(second.getJsonArray("dependsOn").getString(0)).isEqualTo("First");
    assertThat(exported.out()).doesNotContain(source.password(), source.jdbcUrl());
    Path kept = Files.writeString(folder.resolve("transfers.json"), exported.out());
    assertThat(engine.elver("import", kept.toString()).out())
        .isEqualTo("  Unchanged: First\n  Unchanged: Second\n0 created, 0 changed, 2 unchanged\n");

    TestDatabase elsewhere = TestDatabases.newDatabase();
    elsewhere.execute("CREATE TABLE people (id int PRIMARY KEY, name varchar(12) NOT NULL)");
    TransferEngine there = new TransferEngine(elsewhere, folder);
    there.connect("legacy", source);
    CommandLineRun imported =
        CommandLineRun.shell(
            elsewhere,
            folder,
            "$JAVA -XX:TieredStopAtLevel=1 -jar $JAR transfer import - --elver-secret-key '"
                + TransferEngine.KEY
                + "' < "
                + kept);

    assertThat(imported.out())
        .as(imported.err())
        .isEqualTo("✓ Created: First\n✓ Created: Second\n2 created, 0 changed, 0 unchanged\n");
    assertThat(there.elver("export", "--json").out()).isEqualTo(exported.out());
    assertThat(there.elver("run", "Second", "--prerequisites").exitCode()).isEqualTo(1);
    assertThat(elsewhere.query("SELECT count(*) FROM people")).containsExactly("30");

    Files.writeString(kept, exported.out().replaceFirst("FROM users", "FROM users WHERE id < 9"));
    JsonObject changed = object(there.elver("import", kept.toString(), "--json").out());
    assertThat(changed.getJsonArray("changed").getValuesAs(JsonString::getString))
        .containsExactly("First");
    assertThat(changed.getJsonArray("unchanged")).hasSize(1);
  }

  @Test
  void aFileThatCannotBeUsedIsRefusedWithThePlace() throws Exception {
    define("First", "SELECT id, name FROM users", List.of());
    String file = engine.elver("export").out();

    refused(2, "FILE: there is no file nowhere.json", "nowhere.json");
    refused(4, "json, line 3, column ", written(file.replaceFirst(": *\\[", ": }")));
    refused(
        4,
        "transfers[0].sourceQuery, line 1, column 22: ",
        written(file.replace("First", "Other").replace("FROM users", "FROM nowhere")));
    assertThat(target.query("SELECT name FROM elver.transfer")).containsExactly("First");
    assertThat(target.query("SELECT count(*) FROM elver.transfer_version")).containsExactly("1");
  }

  @Test
  void aPreviewTellsWhatWouldBecomeOfEachRow() throws Exception {
    source.execute("UPDATE users SET name = NULL WHERE id = 2");
    source.execute("UPDATE users SET name = E'two\\nlines \\x1b[2J' WHERE id = 3");
    target.execute("INSERT INTO people VALUES (1, 'there')");
    engine.define(
        TransferEngine.definition(
            "Import people",
            connection,
            "SELECT id, name FROM users ORDER BY id",
            "INSERT INTO people VALUES ({{id}}, {{name}}) ON CONFLICT DO NOTHING",
            null));

    CommandLineRun preview = engine.elver("preview", "Import people");

    assertThat(preview.exitCode()).as(preview.err()).isEqualTo(1);
    assertThat(preview.out())
        .startsWith("id  name            Outcome\n")
        .contains("\n1   user 1          skipped\n")
        .contains("\n2   NULL            fails for column name: ")
        .contains("\n3   two⏎lines \uFFFD[2J  fails for column name: ")
        .contains("\n20  user 20         inserted\n")
        .doesNotContain("\n21 ")
        .contains("Of the first 20: 17 affected, 17 inserted, 1 skipped, 2 failed.")
        .contains("Writer copy")
        .endsWith("INSERT INTO people VALUES ($1, $2) ON CONFLICT DO NOTHING\n");
    assertThat(target.query("SELECT name FROM people")).containsExactly("there");
    assertThat(target.query("SELECT status FROM elver.transfer")).containsExactly("PENDING");

    JsonObject json = object(engine.elver("preview", "1", "--json").out());
    assertThat(json.getJsonArray("rows")).hasSize(20);
    assertThat(json.getJsonArray("outcomes").getString(0)).isEqualTo("skipped");
    assertThat(json.getInt("rowsFailed")).isEqualTo(2);
    source.execute("DROP TABLE users");
    CommandLineRun gone = engine.elver("preview", "1");
    assertThat(gone.exitCode()).isEqualTo(4);
    assertThat(gone.err()).contains("sourceQuery, line 1", "\"users\" does not exist");
  }

  private void refused(int code, String message, String file) {
    CommandLineRun run = engine.elver("import", file);

    assertThat(run.err()).contains(message);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
  }

  private String written(String text) throws Exception {
    return Files.writeString(folder.resolve("transfers.json"), text).toString();
  }

  private long define(String name, String query, List<Long> dependsOn) {
    return engine.define(
        TransferEngine.definition(
            name, connection, query, "INSERT INTO people VALUES ({{id}}, {{name}})", dependsOn));
  }

  private static JsonObject object(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
