package org.elver.transfer.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.elver.problem.InvalidDefinition;
import org.elver.problem.InvalidSetting;
import org.elver.problem.SourceUnavailable;
import org.elver.testing.Poll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A third driver, which is not on the class path. */
@Timeout(60)
class DriverFolderIT extends ConnectionsFixture {

  private static final String URL = "jdbc:hsqldb:mem:legacy";
  private static final Path JAR = Path.of("target/drivers/hsqldb-2.7.4.jar");

  @TempDir Path folder;

  @Test
  void aJarInTheFolderIsADriverAsSoonAsItIsThere() throws Exception {
    Connections with = withFolder();
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> create(with))
        .withMessageContaining("Put the jar of another driver into the folder " + folder);

    Files.writeString(folder.resolve("broken.jar"), "no jar");
    Files.copy(JAR, folder.resolve("hsqldb.jar"));
    SourceConnection made = create(with);

    ConnectionTest test = with.test(made.id(), "tester");
    assertThat(test.error()).isNull();
    assertThat(test.product()).startsWith("HSQL Database Engine 2.7");
    assertThat(test.readOnly()).isTrue();
    assertThat(connections.test(made.id(), "tester").error()).contains("no driver takes it");
  }

  @Test
  void nothingCanBeWrittenThere() throws Exception {
    Connections with = filled();
    try (Source source = with.open(create(with).id(), SOON);
        Statement statement = source.jdbc().createStatement()) {
      assertThat(source.kind()).isEqualTo(Source.Kind.OTHER);
      assertThat(PostgresSourceIT.one(source, "SELECT count(*) FROM t")).isEqualTo("0");

      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> statement.execute("INSERT INTO t VALUES (1)"))
          .withMessageContaining("read-only");
    }
  }

  @Test
  void aQueryIsCancelledFromAnotherThread() throws Exception {
    Connections with = filled();
    try (Source source = with.open(create(with).id(), SOON)) {
      String endless =
          "WITH RECURSIVE r (n) AS (VALUES 1 UNION ALL SELECT 1 FROM r) SELECT count(*) FROM r";
      CompletableFuture<Void> query =
          CompletableFuture.runAsync(() -> PostgresSourceIT.failing(source, endless));

      Poll.until(
          "it ends",
          Duration.ofSeconds(60),
          () -> {
            source.cancel();
            return query.isDone();
          },
          done -> done);
      query.get(1, TimeUnit.SECONDS);
    }
  }

  @Test
  void aWrongLoginIsTold() throws Exception {
    Connections with = filled();
    SourceConnection made =
        with.create(new ConnectionFields("wrong", URL, "SA", "wrong pass word", null, null), "x");

    assertThatExceptionOfType(SourceUnavailable.class)
        .isThrownBy(() -> with.open(made.id(), SOON))
        .withMessageContaining("the login is refused")
        .satisfies(e -> assertThat(PostgresSourceIT.trace(e)).doesNotContain("wrong pass word"));
  }

  @Test
  void aFolderThatIsNoneIsNamed() {
    Connections with =
        connections(Map.of("ELVER_DRIVERS_DIR", folder.resolve("missing").toString()));

    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> create(with))
        .withMessageStartingWith("ELVER_DRIVERS_DIR: the folder ");
  }

  private Connections filled() throws IOException, SQLException {
    Files.copy(JAR, folder.resolve("hsqldb.jar"));
    Connections with = withFolder();
    SourceConnection writing =
        with.create(new ConnectionFields("writing", URL, "SA", null, null, false), "x");
    try (Source source = with.open(writing.id(), SOON);
        Statement statement = source.jdbc().createStatement()) {
      statement.execute("CREATE TABLE t (id int)");
    }
    return with;
  }

  private Connections withFolder() {
    return connections(Map.of("ELVER_SECRET_KEY", KEY, "ELVER_DRIVERS_DIR", folder.toString()));
  }

  private static SourceConnection create(Connections with) {
    return with.create(new ConnectionFields("legacy", URL, "SA", null, null, null), "x");
  }
}
