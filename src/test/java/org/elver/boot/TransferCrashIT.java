package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.elver.testing.Direction;
import org.elver.testing.Forwarder;
import org.elver.testing.Poll;
import org.junit.jupiter.api.Test;

/**
 * Everything that can befall a run, at random moments from before its first row to its commit: its
 * server is killed, either database loses the session, its process or all of them, either network
 * breaks, stalls or loses a direction. In one transaction all or nothing arrives; in parts the next
 * run goes on until each row is there once. Nobody clears anything away. How often: the system
 * property {@code elver.soak.kills}; {@code elver.soak.seed} repeats what was random.
 */
class TransferCrashIT {

  private static final int HITS = Integer.getInteger("elver.soak.kills", 12);
  private static final int HITS_OF_A_SERVER = 12;
  private static final int ROWS = 60_000;
  private static final int EVERY = 7_000;
  private static final int NEAR_THE_END = 3_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final long seed = Long.getLong("elver.soak.seed", System.nanoTime());
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<String, Integer> errors = new TreeMap<>();
  private TransferScene scene;
  private int late;

  /**
   * A transfer, and what an undisturbed run of it sends.
   *
   * @param bytesRead from the source
   * @param bytesWritten to the target
   */
  private record Subject(
      long id, String table, boolean parts, SourceSide source, long bytesRead, long bytesWritten) {}

  private record Hit(Disturbance what, Subject subject) {}

  @Test
  void nothingIsLostAndNothingDoubled() throws Exception {
    System.out.println("Seed " + seed);
    try (TransferScene opened =
        new TransferScene(seed, SourceSide.Postgres.start(), SourceSide.MariaDb.start())) {
      scene = opened;
      List<Hit> hits = hits(subjects());
      for (Hit hit : hits) {
        disturb(hit);
      }
    } finally {
      outcomes.forEach((outcome, times) -> System.out.println(times + " x " + outcome));
      System.out.println(late + " after the run was over");
      errors.forEach((error, times) -> System.out.println(times + " x " + error));
    }
  }

  private List<Subject> subjects() throws Exception {
    List<Subject> subjects = new ArrayList<>();
    for (SourceSide source : scene.sources()) {
      source.fill(ROWS);
      String name = source instanceof SourceSide.MariaDb ? "mariadb" : "postgresql";
      long connection = scene.connect(name, source);
      for (boolean parts : List.of(false, true)) {
        String table = (parts ? "parts_of_" : "whole_of_") + name;
        long id =
            scene.define(
                connection, table, parts ? TransferScene.chunked(EVERY) : TransferScene.atomic());
        subjects.add(undisturbed(id, table, parts, source));
      }
    }
    return subjects;
  }

  private Subject undisturbed(long id, String table, boolean parts, SourceSide source)
      throws Exception {
    // One row is there before, which every run has to leave alone.
    scene.target().execute("INSERT INTO " + table + " (id) VALUES (1000000000)");
    long read = source.network().passed(Direction.TO_CLIENT);
    long written = scene.network().passed(Direction.TO_SERVER);
    JsonObject run = scene.door().runToEnd(id);
    Subject subject =
        new Subject(
            id,
            table,
            parts,
            source,
            source.network().passed(Direction.TO_CLIENT) - read,
            scene.network().passed(Direction.TO_SERVER) - written);
    assertComplete(subject, run);
    return subject;
  }

  /** Each in each mode from each source, in any order; servers take long to start. */
  private List<Hit> hits(List<Subject> subjects) {
    List<Hit> chosen = new ArrayList<>();
    List<Hit> left = new ArrayList<>();
    List<Hit> kills = new ArrayList<>();
    while (chosen.size() < HITS) {
      if (left.isEmpty()) {
        fill(left, subjects, false);
      }
      if (kills.isEmpty()) {
        fill(kills, subjects, true);
      }
      boolean kill = chosen.size() % HITS_OF_A_SERVER == HITS_OF_A_SERVER / 2;
      chosen.add(kill ? kills.remove(0) : left.remove(0));
    }
    return chosen;
  }

  private void fill(List<Hit> left, List<Subject> subjects, boolean kills) {
    for (Disturbance what : Disturbance.values()) {
      if ((what == Disturbance.SERVER_KILLED) == kills) {
        subjects.forEach(subject -> left.add(new Hit(what, subject)));
      }
    }
    Collections.shuffle(left, scene.random());
  }

  private void disturb(Hit hit) throws Exception {
    Subject subject = hit.subject();
    boolean ofTarget = scene.random().nextBoolean();
    long moment = moment(subject, ofTarget);
    String facts =
        "seed %d, %s of %s after %d bytes of the %s"
            .formatted(seed, hit.what(), subject.table(), moment, ofTarget ? "target" : "source");

    long run = strike(hit, ofTarget, moment);
    long start = System.nanoTime();
    hit.what().heal(scene, subject.source());
    JsonObject ended = scene.door().ended(run);
    long millis = (System.nanoTime() - start) / 1_000_000;
    hit.what().healAfterwards(subject.source());

    facts += ", ended after " + millis + " ms: " + ended;
    System.out.println(facts);
    scene.awaitDatabases();
    scene.assertNothingLeft();
    boolean completed = ended.getString("status").equals("COMPLETED");
    String mode = subject.parts() ? " in parts, " : " as a whole, ";
    outcomes.merge(hit.what() + mode + ended.getString("status"), 1, Integer::sum);
    if (completed) {
      assertComplete(subject, ended);
    } else {
      assertTold(hit, ended.getString("error"), facts);
      assertRolledBack(subject, facts);
      assertComplete(subject, scene.door().runToEnd(subject.id()));
    }
  }

  /** Often near the commit, where what the server knows and what Elver knows can differ. */
  private long moment(Subject subject, boolean ofTarget) {
    long bytes = ofTarget ? subject.bytesWritten() : subject.bytesRead();
    boolean late = scene.random().nextInt(4) == 0;
    long from = late ? Math.max(0, bytes - NEAR_THE_END) : 0;
    return from + (long) (scene.random().nextDouble() * (bytes - from));
  }

  /** Starts a run and lets it happen before the next byte passes, or at the run's end. */
  private long strike(Hit hit, boolean ofTarget, long moment) throws Exception {
    Subject subject = hit.subject();
    CompletableFuture<Long> started = new CompletableFuture<>();
    CompletableFuture<Void> struck = new CompletableFuture<>();
    Forwarder counter = Disturbance.counter(scene, subject.source(), ofTarget);
    Direction direction = ofTarget ? Direction.TO_SERVER : Direction.TO_CLIENT;
    Runnable strike =
        () -> {
          try {
            hit.what().strike(scene, subject.source(), started.get(30, TimeUnit.SECONDS));
            struck.complete(null);
          } catch (Exception | AssertionError e) {
            struck.completeExceptionally(e);
          }
        };
    long run;
    if (ofTarget) {
      run = scene.door().start(subject.id());
      started.complete(run);
      counter.after(direction, moment, strike);
    } else {
      counter.after(direction, moment, strike);
      run = scene.door().start(subject.id());
      started.complete(run);
    }
    Poll.until("struck or over", PATIENCE, () -> struck.isDone() || over(run), done -> done);
    counter.after(direction, Long.MAX_VALUE / 2, () -> {});
    if (over(run) && !struck.isDone()) {
      late++;
      hit.what().strike(scene, subject.source(), run);
    } else {
      struck.get(30, TimeUnit.SECONDS);
    }
    return run;
  }

  private boolean over(long run) {
    try {
      return scene
          .target()
          .query("SELECT status <> 'RUNNING' FROM elver.transfer_run WHERE id = " + run)
          .equals(List.of("t"));
    } catch (SQLException e) {
      return false; // it is down
    }
  }

  private void assertComplete(Subject subject, JsonObject run) throws Exception {
    String facts = "seed " + seed + ", " + subject.table() + ": " + run;
    assertThat(run.getString("status")).as(facts).isEqualTo("COMPLETED");
    assertThat(scene.checksum(subject.table(), ROWS))
        .as(facts)
        .isEqualTo(subject.source().checksum(ROWS));
    assertOthersAreThere(subject, facts);
    scene.target().execute("DELETE FROM " + subject.table() + " WHERE id <= " + ROWS);
  }

  /** Of one transaction nothing; of parts those before some key, each once. */
  private void assertRolledBack(Subject subject, String facts) throws Exception {
    String upTo =
        scene
            .target()
            .query("SELECT coalesce(max(id), 0) FROM " + subject.table() + " WHERE id <= " + ROWS)
            .get(0);
    if (!subject.parts()) {
      assertThat(upTo).as(facts).isEqualTo("0");
    }
    assertThat(Long.parseLong(upTo) % EVERY).as(facts).isZero();
    assertThat(scene.checksum(subject.table(), ROWS))
        .as(facts)
        .isEqualTo(subject.source().checksum(Long.parseLong(upTo)));
    assertOthersAreThere(subject, facts);
  }

  private void assertOthersAreThere(Subject subject, String facts) throws Exception {
    assertThat(scene.target().query("SELECT id FROM " + subject.table() + " WHERE id > " + ROWS))
        .as(facts)
        .containsExactly("1000000000");
  }

  private void assertTold(Hit hit, String error, String facts) {
    assertThat(error).as(facts).isNotBlank().doesNotContain("Exception", " at org.", "null");
    errors.merge(hit.what() + ": " + error.replaceAll("\\d+", "9"), 1, Integer::sum);
  }
}
