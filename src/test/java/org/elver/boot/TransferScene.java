package org.elver.boot;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.elver.testing.Certificates;
import org.elver.testing.Direction;
import org.elver.testing.Forwarder;
import org.elver.testing.OwnPostgres;
import org.elver.testing.Poll;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TransferDoor;

/**
 * A server, a database of its own to write to and another one to read from, with a network to each
 * that can be disturbed.
 */
final class TransferScene implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LEASE_SECONDS = 3;
  private static final int SOMEWHERE = 3_000_000;

  private final Random random;
  private final OwnPostgres own;
  private final TestDatabase target;
  private final Forwarder network;
  private final String parameters;
  private final List<SourceSide> sources;
  private Server server;

  /**
   * @param sources closed with it
   */
  TransferScene(long seed, SourceSide... sources) {
    this(seed, new OwnPostgres(), "", sources);
  }

  /** Where nothing goes in clear between the server and its database. */
  static TransferScene encrypted(SourceSide... sources) {
    Certificates certificates = Certificates.shared();
    return new TransferScene(
        1,
        OwnPostgres.withTls(certificates),
        "?sslmode=verify-full&sslrootcert=" + certificates.authority(),
        sources);
  }

  private TransferScene(long seed, OwnPostgres own, String parameters, SourceSide... sources) {
    this.own = own;
    this.target = own.newDatabase();
    this.network = new Forwarder("localhost", target.port()).open();
    this.parameters = parameters;
    this.sources = List.of(sources);
    this.random = new Random(seed);
    // The tests' servers forget the last commits when they crash.
    execute("ALTER DATABASE " + target.name() + " SET synchronous_commit = on");
    this.server = start(target.at(network.port()));
  }

  private void execute(String sql) {
    try {
      target.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Random random() {
    return random;
  }

  /** The first one. */
  SourceSide source() {
    return sources.get(0);
  }

  List<SourceSide> sources() {
    return sources;
  }

  /** Not through the network. */
  TestDatabase target() {
    return target;
  }

  /** Between the server and its database. */
  Forwarder network() {
    return network;
  }

  TransferDoor door() {
    return new TransferDoor(server);
  }

  Server server() {
    return server;
  }

  /** A second server on the same database, which it reaches by another way. */
  Server another() {
    return start(target);
  }

  /** In the place of one that was killed. */
  void restartServer() {
    server = start(target.at(network.port()));
  }

  /** Until {@link #restartTarget}. */
  void crashTarget() {
    own.crash();
  }

  void restartTarget() {
    own.start();
  }

  /** Keeps a source's connection under a name; its id. */
  long connect(String name, SourceSide source) {
    return door().connect(name, source.jdbcUrl(), source.user(), source.password());
  }

  /** All of {@code goods} into a table of that name, which it makes, without a key. */
  long define(long connection, String table, JsonObjectBuilder how) throws SQLException {
    target.execute(
        "CREATE TABLE %s (id bigint, name text, amount numeric, payload text)".formatted(table));
    return door()
        .define(
            Json.createObjectBuilder()
                .add("sourceQuery", "SELECT id, name, amount, payload FROM goods")
                .addAll(how)
                .add("name", table)
                .add("sourceConnectionId", connection)
                .add("targetTable", table)
                .add(
                    "targetInsertQuery",
                    "INSERT INTO %s (id, name, amount, payload) VALUES ({{id}}, coalesce({{name}}, 'none'), {{amount}}, {{payload}})"
                        .formatted(table))
                .build());
  }

  /** Starts it, and does something to it when some of its rows are read. */
  long struck(long transfer, SourceSide source, Strike strike) throws Exception {
    CompletableFuture<Long> started = new CompletableFuture<>();
    CompletableFuture<Void> struck = new CompletableFuture<>();
    source
        .network()
        .after(
            Direction.TO_CLIENT,
            SOMEWHERE,
            () -> {
              try {
                long run = started.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                Poll.until(
                    "writing", PATIENCE, () -> targetBackend(run), found -> !found.isEmpty());
                strike.on(run);
                struck.complete(null);
              } catch (Exception | AssertionError e) {
                struck.completeExceptionally(e);
              }
            });
    started.complete(door().start(transfer));
    struck.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return started.get();
  }

  /** What is done to a run while it goes. */
  @FunctionalInterface
  interface Strike {
    void on(long run) throws Exception;
  }

  static JsonObjectBuilder atomic() {
    return Json.createObjectBuilder().add("mode", "atomic");
  }

  static JsonObjectBuilder chunked(int rows) {
    return Json.createObjectBuilder()
        .add("mode", "chunked")
        .add("commitEvery", rows)
        .add("resumeKey", "id");
  }

  /** The backend that writes for a run; none before it does, and after its end. */
  List<String> targetBackend(long run) throws SQLException {
    return target.query(
        """
        SELECT a.pid FROM elver.transfer_run r
        JOIN pg_stat_activity a ON a.pid = r.backend_pid AND a.backend_start = r.backend_start
        WHERE r.id = %d AND r.status = 'RUNNING'
        """
            .formatted(run));
  }

  /** Where the server's end of the connection is that a run writes by. */
  int targetPort(long run) throws SQLException {
    return Integer.parseInt(
        target
            .query(
                "SELECT client_port FROM pg_stat_activity WHERE pid = " + targetBackend(run).get(0))
            .get(0));
  }

  /** What the table has up to that id. */
  String checksum(String table, long upTo) throws SQLException {
    return SourceSide.checksum(target, table, upTo);
  }

  /**
   * Waits until both databases take logins, which one whose process was killed does not at once.
   */
  void awaitDatabases() {
    Poll.until("the target answers", PATIENCE, () -> answers(target::query), up -> up);
    for (SourceSide source : sources) {
      Poll.until("the source answers", PATIENCE, () -> answers(sql -> source.sessions()), up -> up);
    }
  }

  private interface Question {
    List<String> ask(String sql) throws SQLException;
  }

  private static boolean answers(Question question) {
    try {
      return question.ask("SELECT 1") != null;
    } catch (SQLException e) {
      return false;
    }
  }

  /**
   * Waits until nothing of a run is on either server.
   *
   * @throws AssertionError with what is left
   */
  void assertNothingLeft() throws SQLException {
    for (SourceSide source : sources) {
      Poll.until("no session at the source", PATIENCE, source::sessions, List::isEmpty);
    }
    Poll.until(
        "nothing under way in the target",
        PATIENCE,
        () ->
            target.query(
                """
                SELECT concat_ws(' ', pid, state, query) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
                  AND backend_type = 'client backend' AND application_name = 'elver'
                """),
        List::isEmpty);
    List<String> running =
        target.query(
            """
            SELECT 'run ' || id FROM elver.transfer_run WHERE status = 'RUNNING'
            UNION ALL SELECT 'transfer ' || id FROM elver.transfer WHERE status = 'RUNNING'
            """);
    if (!running.isEmpty()) {
      throw new AssertionError("Still running: " + running);
    }
  }

  static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Override
  public void close() {
    server.close();
    network.close();
    own.close();
    sources.forEach(SourceSide::close);
  }

  private Server start(TestDatabase database) {
    Map<String, String> environment = new HashMap<>(TransferDoor.KEY);
    environment.put("DATABASE_URL", database.url() + parameters);
    if (!parameters.isEmpty()) {
      environment.put("ELVER_CERTIFICATES_DIR", Certificates.shared().folder().toString());
    }
    environment.put("TRANSFER_LEASE", "PT" + LEASE_SECONDS + "S");
    return Server.start(database, environment).awaitReady();
  }
}
