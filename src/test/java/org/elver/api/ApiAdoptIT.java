package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.elver.testing.Dump;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that meets another tool's history when it starts. */
class ApiAdoptIT {

  private static final String ADOPT = "/api/migrations/adopt";

  private final TestDatabase database = TestDatabases.newDatabase();

  @Test
  void nothingRunsUntilTheHistoryIsAdopted(@TempDir Path folder) throws Exception {
    for (int i = 1; i <= 3; i++) {
      Files.writeString(
          folder.resolve("00000" + i + "_t.up.sql"), "CREATE TABLE t" + i + " (id int);");
    }
    database.execute(
        """
        CREATE TABLE t1 (id int);
        CREATE TABLE t2 (id int);
        CREATE TABLE public.schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);
        INSERT INTO public.schema_migrations VALUES (2, false);
        """);
    String before = Dump.of(database, "");

    try (Server server =
        Server.start(database, Map.of("MIGRATIONS_DIR", folder.toString())).awaitLive()) {
      Calls admin = Calls.admin(server);
      assertThat(server.readiness()).isEqualTo(503);
      assertThat(server.get("/health/ready").body()).contains("contradict what is applied");
      assertThat(server.log()).contains("golang-migrate has applied 2 of these files");

      JsonObject shown = Calls.json(admin.call("POST", ADOPT + "?dryRun=true", null));
      assertThat(shown.getBoolean("carriedOut")).isFalse();
      assertThat(shown.getInt("counted")).isEqualTo(2);
      assertThat(shown.getJsonArray("mapping")).hasSize(3);
      assertThat(history()).isEqualTo("0");
      Problems.expect(admin.call("POST", ADOPT + "?from=goose", null), 409, "migrations-refused");

      JsonObject done = Calls.json(admin.call("POST", ADOPT, null));
      assertThat(done.getBoolean("carriedOut")).isTrue();
      assertThat(history()).isEqualTo("2");
      assertThat(
              database.query(
                  "SELECT who || ' ' || subject FROM elver.audit WHERE action = 'adopt'"))
          .containsExactly("admin public.schema_migrations");
      assertThat(Dump.of(database, "")).isEqualTo(before);
      assertThat(Calls.json(admin.call("POST", ADOPT, null)).getBoolean("alreadyAdopted")).isTrue();
      assertThat(
              Calls.json(admin.get("/api/migrations/status"))
                  .getJsonObject("summary")
                  .getInt("pending"))
          .isEqualTo(1);

      assertThat(server.get("/health/ready").body()).contains("migrations are pending");
      assertThat(admin.call("POST", "/api/migrations/up", null).statusCode()).isEqualTo(200);
      server.awaitReady();
    }
  }

  private String history() throws Exception {
    return database
        .query("SELECT count(*) FROM elver.migration_history WHERE scope = 'application'")
        .get(0);
  }
}
