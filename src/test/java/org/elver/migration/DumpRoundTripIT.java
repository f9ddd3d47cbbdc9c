package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.elver.testing.Dump;
import org.elver.testing.Leftovers;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plain dump of the demo database is a migration that gives back the same dump. */
@Timeout(120)
class DumpRoundTripIT extends EngineFixture {

  private static final Path DEMO = Path.of("src/demo/migrations");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--inserts",
        "--column-inserts",
        "--rows-per-insert=50",
        "--clean --if-exists"
      })
  void aDumpAppliesAndDumpsAgainTheSame(String options) throws Exception {
    TestDatabase demo = Demo.DATABASE;
    String dumped = Dump.of(demo, options);
    assertThat(dumped.contains("CREATE TABLE \"Odd, place\".policies")).isTrue();
    database.execute("DROP SCHEMA \"Odd, place\"");
    write("001_dump.sql", dumped);

    assertApplied(up());

    String again = Dump.of(database, options);
    if (options.contains("insert")) {
      assertSame(sorted(again), sorted(dumped));
    } else {
      assertSame(again, dumped);
    }
  }

  /** The server may put a single row where an earlier page has room for it. */
  private static String sorted(String dump) {
    return dump.lines()
        .map(line -> line.replaceAll("[,;]$", ""))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** Half a megabyte each: only the first difference is of interest. */
  private static void assertSame(String actual, String expected) {
    int at = Arrays.mismatch(actual.toCharArray(), expected.toCharArray());
    if (at >= 0) {
      assertThat(around(actual, at)).isEqualTo(around(expected, at));
    }
  }

  private static String around(String dump, int at) {
    return dump.substring(Math.max(0, at - 200), Math.min(dump.length(), at + 200));
  }

  private static final class Demo {
    static final TestDatabase DATABASE = migrated();

    private static TestDatabase migrated() {
      TestDatabase demo = TestDatabases.newDatabase();
      try (TestEngine engine = new TestEngine(demo, DEMO, Map.of())) {
        assertApplied(engine.up());
      }
      Leftovers.none(demo);
      return demo;
    }
  }
}
