package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code server-config/elver}: the jar with an archive of its classes. */
class LauncherIT {

  private static final Path SCRIPT = Path.of("server-config", "elver").toAbsolutePath();

  @TempDir private Path folder;
  private final TestDatabase database = TestDatabases.newDatabase();
  private Path cache;

  @BeforeEach
  void oneMigration() throws IOException {
    cache = folder.resolve("cache");
    Files.writeString(folder.resolve("001_a.sql"), "CREATE TABLE a ();");
  }

  @Test
  void theFirstRunKeepsAnArchiveAndTheNextOnesUseIt() throws Exception {
    CommandLineRun first = elver("status");
    List<Path> written = archives();
    CommandLineRun second = elver("status");
    List<Path> kept = archives();
    elver("status");

    assertThat(first.out()).contains("Total: 0 applied, 1 pending");
    assertThat(first.err()).isEmpty();
    assertThat(written).hasSize(1);
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).isEmpty();
    assertThat(kept).singleElement().satisfies(file -> assertThat(file).hasExtension("jsa"));
    assertThat(archives()).isEqualTo(kept);
  }

  @Test
  void anArchiveWhoseWriterWasKilledIsThrownAway() throws Exception {
    elver("status");
    Path archive = archives().get(0);
    byte[] whole = Files.readAllBytes(archive);
    Files.delete(archive);
    Files.write(archive, Arrays.copyOf(whole, whole.length / 3));

    CommandLineRun run = elver("status");

    assertThat(run.out()).contains("Total: 0 applied, 1 pending");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(archives()).hasSize(1).doesNotContain(archive);
  }

  @Test
  void theExitCodeIsTheCommands() throws Exception {
    assertThat(elver("status --no-such-option").exitCode()).isEqualTo(2);
    assertThat(elver("up").exitCode()).isZero();
    assertThat(database.query("SELECT count(*) FROM a")).containsExactly("0");
  }

  @Test
  void withoutAPlaceForTheArchiveItRunsAllTheSame() throws Exception {
    Files.createFile(cache);

    CommandLineRun run = elver("status");

    assertThat(run.out()).contains("Total: 0 applied, 1 pending");
    assertThat(run.err()).isEmpty();
  }

  private CommandLineRun elver(String arguments) {
    return CommandLineRun.shell(
        database,
        folder,
        "JAVA_HOME=${JAVA%%%%/bin/java} ELVER_CACHE='%s' '%s' %s"
            .formatted(cache, SCRIPT, arguments));
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.toList();
    }
  }
}
