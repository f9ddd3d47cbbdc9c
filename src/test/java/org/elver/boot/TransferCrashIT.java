package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elver.testing.Kills;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that can befall a run at a random moment: its server is killed, either database loses
 * the session, its process or all of them, either network breaks, stalls or loses a direction. In
 * one transaction nothing or everything arrives; in parts the next runs continue until each row is
 * there once. How often: the system property {@code elver.soak.kills}.
 */
class TransferCrashIT {

  private static final int HITS = Integer.getInteger("elver.soak.kills", 12);
  private static final int ROWS = 300_000;
  private static final int EVERY = 10_000;

  private final long seed = Long.getLong("elver.soak.seed", System.nanoTime());
  private final Map<String, Integer> failures = new TreeMap<>();
  private final List<Disturbance> left = new ArrayList<>();
  private TransferScene scene;

  @ParameterizedTest
  @ValueSource(strings = {"PostgreSQL", "MariaDB"})
  void nothingIsLostAndNothingDoubled(String kind) throws Exception {
    SourceSide source =
        kind.equals("MariaDB") ? SourceSide.MariaDb.start() : SourceSide.Postgres.start();
    source.fill(ROWS);
    try (TransferScene opened = new TransferScene(seed, source)) {
      scene = opened;
      long connection = scene.connect("legacy", source);
      long atomic = scene.define(connection, "whole", TransferScene.atomic());
      long chunked = scene.define(connection, "parts", TransferScene.chunked(EVERY));

      long start = System.nanoTime();
      assertCompletes(atomic, "whole");
      Duration whole = Duration.ofNanos(System.nanoTime() - start);
      Kills ofWhole = new Kills(HITS / 4, whole);
      while (ofWhole.more()) {
        disturb(ofWhole, atomic, "whole");
      }
      assertCompletes(atomic, "whole");
      Kills ofParts = new Kills(HITS / 4, whole);
      while (ofParts.more()) {
        disturb(ofParts, chunked, "parts");
      }
      assertCompletes(chunked, "parts");
      scene.assertNothingLeft();
      System.out.printf("%s, whole %s: %s; parts: %s%n", kind, whole, ofWhole, ofParts);
      failures.forEach((failure, times) -> System.out.println(times + " x " + failure));
    }
  }

  private void disturb(Kills kills, long transfer, String table) throws Exception {
    long run = scene.door().start(transfer);
    kills.awaitMoment(false);
    Disturbance what = Disturbance.any(scene, left);
    what.strike(scene, run);
    JsonObject ended = scene.door().ended(run);
    boolean completed = ended.getString("status").equals("COMPLETED");
    kills.count(false, completed);
    String facts = what + ", seed " + seed + ": " + ended;
    scene.assertNothingLeft();
    assertRows(table, completed, facts);
    if (completed) {
      scene.target().execute("TRUNCATE " + table);
    } else {
      assertTold(what, ended.getString("error"), facts);
    }
  }

  /** Of one transaction all or none; of parts those before some key, each once. */
  private void assertRows(String table, boolean completed, String facts) throws Exception {
    long upTo =
        completed
            ? ROWS
            : Long.parseLong(
                scene.target().query("SELECT coalesce(max(id), 0) FROM " + table).get(0));
    if (table.equals("whole") && !completed) {
      assertThat(upTo).as(facts).isZero();
    }
    assertThat(scene.checksum(table, ROWS)).as(facts).isEqualTo(scene.source().checksum(upTo));
    if (!completed) {
      assertThat(upTo % EVERY).as(facts).isZero();
    }
  }

  private void assertTold(Disturbance what, String error, String facts) {
    assertThat(error).as(facts).isNotBlank().doesNotContain("Exception", " at org.", "null");
    failures.merge(what + ": " + error, 1, Integer::sum);
  }

  private void assertCompletes(long transfer, String table) throws Exception {
    JsonObject ended = scene.door().runToEnd(transfer);
    assertThat(ended.getString("status")).as("seed " + seed + ": " + ended).isEqualTo("COMPLETED");
    assertRows(table, true, ended.toString());
    scene.target().execute("TRUNCATE " + table);
  }
}
