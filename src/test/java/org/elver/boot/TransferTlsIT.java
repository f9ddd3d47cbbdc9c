package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import org.elver.cli.CommandLineRun;
import org.elver.testing.Certificates;
import org.elver.testing.TransferDoor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted on every way, with networks that go silent beneath. */
class TransferTlsIT {

  private static final int ROWS = 60_000;

  private static TransferScene scene;
  private static long[] connections;
  private static int count;

  @BeforeAll
  static void start() throws Exception {
    scene =
        TransferScene.encrypted(SourceSide.Encrypted.postgres(), SourceSide.Encrypted.mariaDb());
    connections =
        new long[] {
          scene.connect("legacy", scene.sources().get(0)),
          scene.connect("older", scene.sources().get(1))
        };
    for (SourceSide source : scene.sources()) {
      source.fill(ROWS);
    }
  }

  @AfterAll
  static void end() {
    scene.close();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    scene.network().resume();
    scene.sources().forEach(source -> source.network().resume());
    scene.assertNothingLeft();
  }

  @Test
  void everySessionOfTheServerIsEncrypted() throws Exception {
    assertThat(
            scene
                .target()
                .query(
                    """
                    SELECT DISTINCT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
                    WHERE application_name = 'elver' AND datname = current_database()
                    """))
        .containsExactly("t");
    for (long connection : connections) {
      String path = "/api/connections/" + connection;
      JsonObject test = json(scene.door().call("POST", path + "/test", null).body());
      assertThat(test.getBoolean("success")).as(test.toString()).isTrue();
      assertThat(test.getString("tls")).startsWith("TLSv1.");
      assertThat(test.isNull("remark")).isTrue();
      assertThat(json(scene.door().call("GET", path, null).body()).getString("testTls"))
          .isEqualTo(test.getString("tls"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aCancelledRunLeavesASourceThatIsSilent(int index) throws Exception {
    SourceSide source = scene.sources().get(index);
    long transfer = defined(index);
    long run = scene.struck(transfer, source, started -> source.network().stall());

    scene.door().cancel(transfer);

    assertFailed(run, "Cancelled by admin");
    source.network().resume();
    assertRunsAgain(transfer);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aSourceThatStaysSilentFailsTheRun(int index) throws Exception {
    SourceSide source = scene.sources().get(index);
    long run = scene.struck(defined(index), source, started -> source.network().stall());

    assertFailed(run, "The source fell silent");
  }

  @Test
  void aCancelledRunLeavesATargetThatIsSilent() throws Exception {
    long transfer = defined(0);
    long run =
        scene.struck(
            transfer,
            scene.source(),
            started -> scene.network().stallConnection(scene.targetPort(started)));

    scene.door().cancel(transfer);

    assertFailed(run, "Cancelled by admin");
    assertRunsAgain(transfer);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,verify-full,authority.pem,0,''",
    "localhost,verify-full,other.pem,5,Check sslrootcert in DATABASE_URL",
    "127.0.0.1,verify-full,authority.pem,5,have sslmode in DATABASE_URL say verify-ca",
    "127.0.0.1,verify-ca,authority.pem,0,''",
    "localhost,verify-ca,missing.pem,5,Check sslrootcert in DATABASE_URL"
  })
  void theCommandLineTrustsWhomItIsToldTo(
      String host, String mode, String authority, int exitCode, String told, @TempDir Path none) {
    String url =
        scene.target().url().replace("localhost", host)
            + "?sslmode="
            + mode
            + "&sslrootcert="
            + Certificates.shared().folder().resolve(authority);

    CommandLineRun status =
        CommandLineRun.of(scene.target(), none, "status", "--database-url", url);

    assertThat(status.exitCode()).as(status.err()).isEqualTo(exitCode);
    assertThat(status.err()).contains(told).doesNotContain(scene.target().password());
  }

  private static long defined(int source) throws Exception {
    return scene.define(connections[source], "secured_" + ++count, Json.createObjectBuilder());
  }

  private static void assertFailed(long run, String error) {
    JsonObject ended = scene.door().ended(run);
    assertThat(ended.getString("status")).as(ended.toString()).isEqualTo("FAILED");
    assertThat(ended.getString("error")).startsWith(error);
  }

  private static void assertRunsAgain(long transfer) {
    TransferDoor door = scene.door();
    JsonObject again = door.runToEnd(transfer);
    assertThat(again.getString("status")).as(again.toString()).isEqualTo("COMPLETED");
    assertThat(again.getInt("rowsWritten")).isEqualTo(ROWS);
  }

  private static JsonObject json(String text) {
    try (jakarta.json.JsonReader reader = Json.createReader(new java.io.StringReader(text))) {
      return reader.readObject();
    }
  }
}
