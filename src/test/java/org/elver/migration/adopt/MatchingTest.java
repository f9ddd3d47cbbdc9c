package org.elver.migration.adopt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.elver.migration.script.Migration;
import org.elver.migration.script.MigrationFiles;
import org.elver.migration.script.SqlMigration;
import org.elver.migration.script.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {

  @Test
  void eachEntryHasItsFileAndTheRestIsPending() {
    Matching matching =
        match(
            Tool.DBMATE, files("001_a.sql", "002_b.sql", "003_c.sql"), version("1"), version("2"));

    assertThat(shown(matching))
        .containsExactly("1 001_a.sql ok", "2 002_b.sql ok", "null 003_c.sql pending");
    assertThat(matching.refusals()).isEmpty();
    assertThat(matching.counted().keySet())
        .extracting(Migration::file)
        .containsExactly("001_a.sql", "002_b.sql");
  }

  @Test
  void anEntryWithoutAFileIsNamed() {
    Matching matching = match(Tool.DBMATE, files("002_b.sql"), version("1"), version("2"));

    assertThat(shown(matching)).containsExactly("1 null noFile", "2 002_b.sql ok");
    assertThat(matching.refusals())
        .singleElement()
        .asString()
        .startsWith("dbmate applied 1, and there is no such file.");
  }

  @Test
  void aFileThatWasPassedOverIsAGapUnlessThatIsAllowed() {
    List<SqlMigration> files = files("001_a.sql", "002_b.sql", "R__view.sql");

    Matching strict = match(Tool.GOOSE, files, version("2"));
    assertThat(shown(strict)).contains("null 001_a.sql gap", "null R__view.sql pending");
    assertThat(strict.refusals()).singleElement().asString().contains("001_a.sql is not in");

    Matching lenient = Matching.of(Tool.GOOSE, List.of(version("2")), files, true);
    assertThat(shown(lenient)).contains("null 001_a.sql pending");
    assertThat(lenient.refusals()).isEmpty();
  }

  @Test
  void aVersionStandsForEverythingUpToItAndHasToBeThere() {
    List<SqlMigration> files = files("000001_a.up.sql", "000002_b.up.sql", "000003_c.up.sql");

    assertThat(shown(match(Tool.GOLANG_MIGRATE, files, upTo("2", true))))
        .containsExactly(
            "2 000001_a.up.sql ok", "2 000002_b.up.sql ok", "null 000003_c.up.sql pending");
    assertThat(match(Tool.GOLANG_MIGRATE, files, upTo("4", true)).refusals()).hasSize(1);
    assertThat(match(Tool.FLYWAY, files, upTo("2.5", false)).counted()).hasSize(2);
  }

  @Test
  void aChangedRepeatableFileIsPendingAndNoContradiction() {
    Entry entry =
        new Entry("R__v.sql", new Target.Repeatable("R__v.sql"), "1", null, null, null, null);

    Matching matching = match(Tool.FLYWAY, files("R__v.sql"), entry);

    assertThat(shown(matching)).containsExactly("R__v.sql R__v.sql pending");
    assertThat(matching.refusals()).isEmpty();
    assertThat(matching.counted()).isEmpty();
  }

  @Test
  void whatFailedThereIsNoneOfOurs() {
    Matching matching =
        match(Tool.SQLX, files("001_a.sql"), version("1").failed("It failed. Do something."));

    assertThat(matching.refusals()).containsExactly("It failed. Do something.");
    assertThat(matching.counted()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "001_a.sql, 001_a.sql",
    "001_a, 001_a.sql",
    "db/changelog/001_a.sql, 001_a.sql",
    "classpath:db/changelog/001_a.xml, 001_a.sql",
    "001_a.sql, sub/001_a.sql",
    "sql\\001_a.sql, sql/001_a.sql",
    "20240101120000_a/migration.sql, prisma/20240101120000_a/migration.sql",
  })
  void aFileIsFoundByItsName(String theirs, String ours) {
    List<SqlMigration> files =
        files(ours, ours.contains("2024") ? "20250101120000_b/migration.sql" : "009_other_a.sql");
    Entry entry = Entry.of(theirs, new Target.OfFile(theirs), null);

    assertThat(match(Tool.RUNNER, files, entry).counted().keySet())
        .extracting(Migration::file)
        .containsExactly(ours);
  }

  private static Matching match(Tool tool, List<SqlMigration> files, Entry... entries) {
    return Matching.of(tool, List.of(entries), files, false);
  }

  private static Entry version(String version) {
    return Entry.of(version, new Target.OfVersion(Version.of(version)), null);
  }

  private static Entry upTo(String version, boolean itself) {
    return Entry.of(version, new Target.UpTo(Version.of(version), itself), null);
  }

  private static List<String> shown(Matching matching) {
    return matching.mapping().stream()
        .map(m -> m.entry() + " " + m.file() + " " + m.state())
        .toList();
  }

  private static List<SqlMigration> files(String... names) {
    return MigrationFiles.of(
        Arrays.stream(names)
            .collect(Collectors.toMap(Function.identity(), name -> "SELECT 1;".getBytes(UTF_8))),
        Map.of());
  }
}
