package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.elver.cli.CommandLineRun;
import org.elver.testing.OwnPostgres;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.Signals;
import org.elver.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database does to a run of a server, and what the server says of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class ApiBrokenServerIT {

  private static final String SLEEPING =
      "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";

  private final OwnPostgres postgres = new OwnPostgres();
  private final TestDatabase database = postgres.newDatabase();
  private Path folder;
  private Server server;
  private int versions;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    database.execute("CREATE TABLE attempts (n int)");
    server =
        Server.start(
                database, Map.of("MIGRATIONS_DIR", folder.toString(), "MIGRATION_LOCK_TTL", "PT2S"))
            .awaitReady();
  }

  @AfterAll
  void stop() {
    server.close();
    postgres.close();
  }

  /** Whatever happened: the cause is gone, and nobody has to mend anything. */
  @AfterEach
  void theNextUpCompletes() throws Exception {
    database.execute("INSERT INTO attempts VALUES (1)");
    HttpResponse<String> up = server.post("/api/migrations/up");
    assertThat(up.statusCode()).as(up.body()).isEqualTo(200);
    assertThat(
            database.query(
                "SELECT count(*) FROM elver.migration_history"
                    + " WHERE scope = 'application' AND status = 'completed'"))
        .containsExactly(String.valueOf(versions));
    assertThat(database.query("SELECT holder FROM elver.migration_lock"))
        .containsExactly((String) null);
    assertThat(database.query("SELECT indexrelid FROM pg_index WHERE NOT indisvalid")).isEmpty();
    database.execute("TRUNCATE attempts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-- no-transaction\n"})
  void aSessionThatIsEnded(String mark) throws Exception {
    String file = write(mark + "CREATE TABLE %s ();\n" + stall());
    CompletableFuture<HttpResponse<String>> up = up();
    Poll.until(database, SLEEPING);

    database.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");

    JsonObject problem = problem(up, 422);
    assertThat(problem.getString("file")).isEqualTo(file);
    assertThat(problem.getInt("line")).isEqualTo(mark.isEmpty() ? 2 : 3);
    assertThat(problem.getString("sqlState")).isEqualTo("57P01");
    assertThat(problem.getString("statement")).contains("pg_sleep");
    assertThat(problem.getString("detail"))
        .contains("administrator command", "pg_terminate_backend")
        .contains(
            mark.isEmpty()
                ? "Nothing of it is left in the database. The next up tries it again."
                : "Its first statement is done and stays. The next up continues after that.");
    assertThat(last()).isEqualTo(file + " failed 57P01");
  }

  @Test
  void aFullDisk() throws Exception {
    String file =
        write("CREATE TABLE %s AS SELECT repeat('x', 1000) FROM generate_series(1, 20000);");
    // The server's own sessions were there before.
    database.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()");
    postgres.fillDisk();

    JsonObject problem = problem(up(), 422);

    postgres.makeRoom();
    assertThat(problem.getString("file")).isEqualTo(file);
    assertThat(problem.getString("sqlState")).isEqualTo("53100");
    assertThat(problem.getString("detail"))
        .contains("could not extend file", "disk is full", "Nothing of it is left");
    assertThat(last()).isEqualTo(file + " failed 53100");
    database.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()");
  }

  @Test
  void aServerThatTakesNoChanges() throws Exception {
    write("CREATE TABLE %s ();");
    database.execute(
        "ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
    database.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()");

    JsonObject problem = problem(up(), 409);

    assertThat(problem.getString("detail"))
        .contains("read-only", "Switch default_transaction_read_only off");
    database.execute(
        "SET TRANSACTION READ WRITE; ALTER DATABASE "
            + database.name()
            + " RESET default_transaction_read_only");
    database.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()");
  }

  @Test
  void aCrash() throws Exception {
    String file = write("CREATE TABLE %s ();\n" + stall());
    CompletableFuture<HttpResponse<String>> up = up();
    Poll.until(database, SLEEPING);

    postgres.crash();
    JsonObject problem = problem(up, 503);
    postgres.start();

    assertThat(problem.getString("detail"))
        .contains(file, "The history does not have this failure yet", "run the same again");
    Poll.until("ready again", Duration.ofMinutes(1), server::readiness, is -> is == 200);
    Poll.until(
        database,
        "SELECT holder IS NULL OR expires_at < clock_timestamp() FROM elver.migration_lock");
  }

  @Test
  void aServerThatStallsIsFenced() throws Exception {
    String file = write("CREATE TABLE %s ();\n" + stall());
    CompletableFuture<HttpResponse<String>> up = up();
    Poll.until(database, SLEEPING);
    Signals.stop(server.pid());
    database.execute("INSERT INTO attempts VALUES (1)");

    CommandLineRun taker = CommandLineRun.of(database, folder, "up", "--wait", "50");
    Signals.goOn(server.pid());

    assertThat(taker.exitCode()).as(taker.out() + taker.err()).isZero();
    assertThat(problem(up, 423).getString("detail")).contains("took it over");
    assertThat(last()).isEqualTo(file + " completed");
  }

  private static String stall() {
    return "SELECT pg_sleep(600) WHERE NOT EXISTS (SELECT FROM attempts);";
  }

  private CompletableFuture<HttpResponse<String>> up() {
    return CompletableFuture.supplyAsync(() -> server.post("/api/migrations/up"));
  }

  private static JsonObject problem(CompletableFuture<HttpResponse<String>> call, int status)
      throws Exception {
    HttpResponse<String> answer = call.get(1, TimeUnit.MINUTES);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("\tat ", "s3cret", "Exception");
    return Calls.json(answer);
  }

  private String write(String sql) throws Exception {
    versions++;
    String file = "%03d_step.sql".formatted(versions);
    Files.writeString(folder.resolve(file), sql.formatted("t" + versions));
    return file;
  }

  private String last() throws SQLException {
    List<String> all =
        database.query(
            """
            SELECT concat_ws(' ', file, status, sql_state) FROM elver.migration_history
            WHERE scope = 'application' ORDER BY id DESC LIMIT 1
            """);
    return all.get(0);
  }
}
