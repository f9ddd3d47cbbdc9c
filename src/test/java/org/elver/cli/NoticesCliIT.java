package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.elver.testing.Receiver;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends soon after what it has to tell. */
class NoticesCliIT {

  @TempDir private Path folder;
  private final TestDatabase database = TestDatabases.newDatabase();

  @Test
  void aMigrationThatFailsAndTheOneThatFollowsAreToldBeforeTheProcessEnds() throws Exception {
    Path file = folder.resolve("001_users.sql");
    Files.writeString(file, "CREATE TABLE users ();\nCREATE TABLE users ();\n");
    try (Receiver receiver = new Receiver()) {
      String url = receiver.url("hook:p4ssword@", "/T0KEN");

      CommandLineRun failed = CommandLineRun.of(database, folder, "up", "--notify-url", url);

      assertThat(failed.exitCode()).isEqualTo(1);
      assertThat(receiver.calls()).hasSize(1);
      JsonObject notice = receiver.calls().get(0).json();
      assertThat(notice.keySet()).containsExactly("event", "kind", "text", "at", "migrations");
      assertThat(notice.getString("event")).isEqualTo("failed");
      assertThat(notice.getString("kind")).isEqualTo("migration");
      assertThat(notice.getString("text")).isEqualTo("A migration failed: 001_users.sql");
      JsonObject migration = notice.getJsonArray("migrations").getJsonObject(0);
      assertThat(migration.getString("version")).isEqualTo("001");
      assertThat(migration.getInt("line")).isEqualTo(2);
      assertThat(migration.getString("sqlState")).isEqualTo("42P07");
      assertThat(migration.getString("error")).contains("already exists");

      Files.writeString(file, "CREATE TABLE users ();\n");
      assertThat(CommandLineRun.of(database, folder, "up", "--notify-url", url).exitCode())
          .isZero();
      assertThat(receiver.calls()).hasSize(2);
      assertThat(receiver.calls().get(1).json().getString("event")).isEqualTo("recovered");

      Files.writeString(folder.resolve("002_more.sql"), "CREATE TABLE more ();\n");
      assertThat(CommandLineRun.of(database, folder, "up", "--notify-url", url).exitCode())
          .isZero();
      assertThat(receiver.calls()).hasSize(2);

      receiver.answers(500, Map.of());
      Files.writeString(folder.resolve("003_bad.sql"), "CREATE TABLE more ();\n");
      CommandLineRun untold = CommandLineRun.of(database, folder, "up", "--notify-url", url);
      assertThat(untold.exitCode()).isEqualTo(1);
      assertThat(untold.err()).contains("NOTIFY_URL", "it answered 500");
      assertThat(failed.out() + failed.err() + untold.out() + untold.err())
          .doesNotContain("p4ssword", "T0KEN");
    }
  }
}
