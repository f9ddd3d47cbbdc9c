package org.elver.migration.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Migration;
import org.elver.migration.script.MigrationFiles;
import org.elver.problem.CannotCreate;
import org.elver.problem.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewFilesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T15:30:07Z");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "001_a.sql, 002_add_user_index.sql",
    "0099_a.sql, 0100_add_user_index.sql",
    "9_a.sql, 10_add_user_index.sql",
    "007-a.sql, 008-add-user-index.sql",
    "sql/001_a.sql, sql/002_add_user_index.sql",
    "20250122001-a.sql, 20261121001-add-user-index.sql",
    "20261121004-a.sql, 20261121005-add-user-index.sql",
    "20991231001-a.sql, 20991231002-add-user-index.sql",
    "20240101120000_a.sql, 20261121153007_add_user_index.sql",
    "20261121153007_a.sql, 20261121153008_add_user_index.sql",
    "V1__a.sql, V2__add_user_index.sql",
    "V1.9__a.sql, V1.10__add_user_index.sql",
    "V1_2__a.sql, V1_3__add_user_index.sql",
    "V20240101120000__a.sql, V20261121153007__add_user_index.sql"
  })
  void theNextVersionIsNamedAsTheFilesThatAreThere(String there, String made) throws IOException {
    write(there, "SELECT 1;");

    assertThat(create("Add user index", null, false).files()).containsExactly(made);
    assertThat(migrations()).hasSize(2).last().hasToString(made);
  }

  @ParameterizedTest
  @CsvSource({"000001_a, 000002_add_user_index", "20240101120000_a, 20261121153007_add_user_index"})
  void aPairIsFollowedByAPair(String there, String made) throws IOException {
    write(there + ".up.sql", "SELECT 1;");
    write(there + ".down.sql", "SELECT 1;");

    assertThat(create("Add user index", null, false).files())
        .containsExactly(made + ".up.sql", made + ".down.sql");
    assertThat(migrations()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "2017-09-23-182408_a, up.sql, 2026-11-21-153007_add_user_index, up.sql",
    "20240101120000_a, migration.sql, 20261121153007_add_user_index, migration.sql"
  })
  void aFolderIsFollowedByAFolder(String there, String file, String made, String up)
      throws IOException {
    write(there + "/" + file, "SELECT 1;");

    CreatedMigration created = create("Add user index", null, true);

    assertThat(created.file()).isEqualTo(made + "/" + up);
    assertThat(created.files()).containsExactly(made + "/" + up, made + "/down.sql");
    assertThat(migrations()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "SEQUENTIAL, 001_add_user_index.sql",
    "DATED, 20261121001-add-user-index.sql",
    "TIMESTAMP, 20261121153007_add_user_index.sql",
    "FLYWAY, V1__add_user_index.sql",
    "PAIR, 000001_add_user_index.up.sql",
    "FOLDER, 2026-11-21-153007_add_user_index/up.sql"
  })
  void eachStyleCanBeTheFirst(Style style, String made) {
    assertThat(create("Add user index", style, false).file()).isEqualTo(made);
    assertThat(migrations()).hasSize(1);
  }

  @Test
  void anotherStyleStillComesLast() throws IOException {
    write("20250122001-a.sql", "SELECT 1;");

    for (Style style : Style.values()) {
      CreatedMigration created = create("next", style, true);
      assertThat(migrations()).last().hasToString(created.file());
    }
  }

  @Test
  void theTemplateHasTheHeaderOfTheTexts() throws IOException {
    CreatedMigration created = create("Add \"user\" index", null, true);

    assertThat(Files.readString(folder.resolve(created.file())))
        .isEqualTo(
            """
            -- Migration: Add "user" index
            -- Created: 2026-11-21
            -- Description:

            -- Up migration


            -- Down migration

            """);
    Migration read = migrations().get(0);
    assertThat(read.name()).isEqualTo("Add \"user\" index");
    assertThat(read.statements(Direction.up)).isEmpty();
    assertThat(read.reversible()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'-- +goose Up\nSELECT 1;\n', '-- +goose Up\n\n\n-- +goose Down\n\n'",
    "'-- migrate:up\nSELECT 1;\n', '-- migrate:up\n\n\n-- migrate:down\n\n'"
  })
  void theSectionsAreThoseOfTheToolThatIsUsed(String there, String sections) throws IOException {
    write("20240101120000_a.sql", there);

    CreatedMigration created = create("next", null, true);

    assertThat(Files.readString(folder.resolve(created.file()))).endsWith(sections);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "../../etc/passwd",
        "a/b",
        "a\\b",
        "..",
        "a..b",
        "line\nend",
        "nul\u0000",
        "!!!",
        "Привет"
      })
  void aNameThatIsNoneIsRefused(String name) {
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> create(name, null, false))
        .satisfies(refused -> assertThat(refused.parameter()).isEqualTo("name"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLongNameIsRefused() {
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(() -> create("x".repeat(121), null, false));
  }

  @ParameterizedTest
  @CsvSource({
    "Add user's e-mail, 001_add_user_s_e_mail.sql",
    "AddUserPreferences, 001_add_user_preferences.sql",
    "Größe für Straße, 001_grosse_fur_strasse.sql",
    "2nd try, 001_2nd_try.sql"
  })
  void wordsBecomePartOfAFileName(String name, String file) {
    assertThat(create(name, null, false).file()).isEqualTo(file);
  }

  @Test
  void withoutAFolderNothingIsMade() {
    assertThatExceptionOfType(CannotCreate.class)
        .isThrownBy(
            () ->
                new NewFiles(folder.resolve("none"), List::of)
                    .create(new NewMigration("x", null, false), NOW))
        .withMessageContaining("none");
  }

  @Test
  void manyAtOnceGetAVersionEach() {
    List<String> made =
        IntStream.range(0, 20)
            .parallel()
            .mapToObj(i -> create("same words", null, i % 2 == 0).file())
            .toList();

    assertThat(new TreeSet<>(made)).hasSize(20).last().isEqualTo("020_same_words.sql");
    assertThat(migrations()).hasSize(20);
    assertThat(names()).hasSize(20);
  }

  private CreatedMigration create(String name, Style style, boolean reversible) {
    return new NewFiles(folder, this::migrations)
        .create(new NewMigration(name, style, reversible), NOW);
  }

  private List<Migration> migrations() {
    return List.copyOf(MigrationFiles.inFolder(folder, Map.of()));
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
