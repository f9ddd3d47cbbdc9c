package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elver.testing.Leftovers;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A database, a folder and engines on both; nothing may be left of them afterwards. */
abstract class EngineFixture {

  @TempDir Path folder;
  final TestDatabase database = TestDatabases.newDatabase();
  private final List<TestEngine> engines = new ArrayList<>();

  @AfterEach
  void nothingIsLeft() throws InterruptedException {
    engines.forEach(TestEngine::close);
    TestEngine.noThreadIsLeft();
    Leftovers.none(database);
  }

  /** Closed after the test. */
  TestEngine engine(Map<String, String> settings) {
    TestEngine engine = new TestEngine(database, folder, settings);
    engines.add(engine);
    return engine;
  }

  TestEngine engine() {
    return engine(Map.of());
  }

  UpReport up() {
    return engine().up();
  }

  void write(String file, String sql) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, sql);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What the history has, oldest first: {@code file status}. */
  List<String> history() throws SQLException {
    return database.query(
        """
        SELECT file || ' ' || status FROM elver.migration_history
        WHERE scope = 'application' ORDER BY id
        """);
  }

  boolean exists(String relation) throws SQLException {
    return database.query("SELECT to_regclass('" + relation + "')").get(0) != null;
  }

  static void assertApplied(UpReport report) {
    assertThat(report.failed()).isEmpty();
    assertThat(report.success()).isTrue();
  }
}
