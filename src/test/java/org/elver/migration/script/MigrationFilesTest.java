package org.elver.migration.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.elver.database.sql.SqlStatement;
import org.elver.problem.InvalidMigration;
import org.elver.problem.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationFilesTest {

  @TempDir Path temp;

  @Test
  void findsEveryConventionInOrder() {
    Folder folder =
        folder()
            .with("R__views.sql", "")
            .with("R__a_first.sql", "")
            .with("10_ten.sql", "")
            .with("sub/2_two.sql", "")
            .with("V1.10__flyway.sql", "")
            .with("V1_9__flyway.sql", "")
            .with("20240101120000_x/migration.sql", "")
            .with("2017-09-23-182408_x/up.sql", "")
            .with("2017-09-23-182408_x/down.sql", "")
            .with("README.md", "not a migration")
            .with("20240101120000_x/migration_lock.toml", "");
    assertThat(folder.read())
        .extracting(SqlMigration::file)
        .containsExactly(
            "V1_9__flyway.sql",
            "V1.10__flyway.sql",
            "sub/2_two.sql",
            "10_ten.sql",
            "2017-09-23-182408_x/up.sql",
            "20240101120000_x/migration.sql",
            "R__a_first.sql",
            "R__views.sql");
    assertThat(folder.read())
        .extracting(SqlMigration::key)
        .containsExactly(
            "1.9", "1.10", "2", "10", "20170923182408", "20240101120000", "R:a first", "R:views");
  }

  @Test
  void aNameThatFitsNothingIsAnErrorWithTheForms() {
    assertThatThrownBy(() -> folder().with("sub/users.sql", "").read())
        .isInstanceOf(InvalidMigration.class)
        .hasMessageContaining("sub/users.sql")
        .hasMessageContaining("V1.2__words.sql")
        .hasMessageContaining(".elverignore");
  }

  @Test
  void twoFilesOfOneVersionAreAnErrorThatNamesBoth() {
    assertThatThrownBy(() -> folder().with("001_a.sql", "").with("sub/V1.0__b.sql", "").read())
        .isInstanceOf(InvalidMigration.class)
        .hasMessageContaining("001_a.sql")
        .hasMessageContaining("sub/V1.0__b.sql");
  }

  @Test
  void twoDownScriptsOfOneVersionAreAnError() {
    assertThatThrownBy(
            () ->
                folder().with("1_a.sql", "").with("1_a.down.sql", "").with("U1__b.sql", "").read())
        .hasMessageContaining("1_a.down.sql")
        .hasMessageContaining("U1__b.sql");
  }

  @Test
  void aDownScriptWithoutItsUpIsPassedOverAndTold() {
    folder().with("1_a.sql", "").with("2_a.down.sql", "SELECT '").with("U3__b.sql", "");
    SourceFiles files = MigrationFiles.readFolder(temp, Map.of());
    assertThat(files.migrations()).extracting(SqlMigration::file).containsExactly("1_a.sql");
    assertThat(files.unpaired()).containsExactlyInAnyOrder("2_a.down.sql", "U3__b.sql");
  }

  @Test
  void aFolderMayBeCalledLikeAFile() {
    folder().with("20240101120000_x.sql/migration.sql", "SELECT 1;");
    assertThat(folder().only().file()).isEqualTo("20240101120000_x.sql/migration.sql");
  }

  @Test
  void twoPrismaFoldersOfOneTimeComeInTheOrderOfTheirNames() {
    folder()
        .with("20240101120000_x-more/migration.sql", "")
        .with("20240101120000_x-more/down.sql", "SELECT 2;")
        .with("20240101120000_x/migration.sql", "")
        .with("20240101120000_x/down.sql", "SELECT 1;")
        .with("20240101120000_x_again/migration.sql", "")
        .with("20240101120001_y/migration.sql", "");
    assertThat(folder().read())
        .extracting(SqlMigration::file, SqlMigration::key, SqlMigration::downFile)
        .containsExactly(
            tuple("20240101120000_x/migration.sql", "20240101120000", "20240101120000_x/down.sql"),
            tuple(
                "20240101120000_x-more/migration.sql",
                "20240101120000.1",
                "20240101120000_x-more/down.sql"),
            tuple("20240101120000_x_again/migration.sql", "20240101120000.2", null),
            tuple("20240101120001_y/migration.sql", "20240101120001", null));
    folder().with("20240101120000_z.sql", "");
    assertThatThrownBy(() -> folder().read())
        .hasMessageContaining("20240101120000_z.sql")
        .hasMessageContaining("20240101120000_x/migration.sql");
  }

  @Test
  void codeAmongThemIsNoticedTestsAndOtherFilesAreNot() {
    folder()
        .with("001_a.sql", "")
        .with("002_fill.go", "")
        .with("002_fill_test.go", "")
        .with("sub/V1_3__Fill.java", "")
        .with("1708432800000-Fill.ts", "")
        .with("1708432800000-Fill.d.ts", "")
        .with("migrations.go", "")
        .with("003_notes.md", "")
        .with("004_old.py", "")
        .with(".elverignore", "*.py\n");
    assertThat(MigrationFiles.readFolder(temp, Map.of()).code())
        .extracting(CodeFile::file, CodeFile::key)
        .containsExactlyInAnyOrder(
            tuple("002_fill.go", "2"),
            tuple("sub/V1_3__Fill.java", "1.3"),
            tuple("1708432800000-Fill.ts", "1708432800000"));
  }

  @Test
  void bytesThatAreNotUtf8AreAnErrorWithLineAndByte() {
    byte[] latin1 = "SELECT 1;\n-- größe\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> folder().with("1_a.sql", latin1).read())
        .isInstanceOf(InvalidMigration.class)
        .hasMessageContaining("1_a.sql:2")
        .hasMessageContaining("0xF6 at offset 15");
    assertThatThrownBy(() -> folder().with("1_a.sql", new byte[] {'a', (byte) 0xC3}).read())
        .hasMessageContaining("0xC3 at offset 1");
  }

  @Test
  void theChecksumIsThatOfTheTextWithoutMarkAndWithLineFeeds() {
    SqlMigration unix = folder().with("1_a.sql", "SELECT 'é';\n-- x\n").only();
    SqlMigration windows = folder().with("1_a.sql", "\uFEFFSELECT 'é';\r\n-- x\r\n").only();
    assertThat(windows.checksum()).isEqualTo(unix.checksum()).hasSize(64);
    assertThat(windows.script().up()).isEqualTo(unix.script().up());
    assertThat(folder().with("1_a.sql", "SELECT 'e';\n-- x\n").only().checksum())
        .isNotEqualTo(unix.checksum());
    assertThat(folder().with("1_a.sql", "").only().checksum())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void theChecksumOfAPairIsThatOfItsUp() {
    SqlMigration alone = folder().with("1_a.up.sql", "SELECT 1;").only();
    SqlMigration pair = folder().with("1_a.down.sql", "SELECT 2;").only();
    assertThat(pair.checksum()).isEqualTo(alone.checksum());
  }

  @Test
  void aFolderThatCannotBeReadIsAWrongSetting() {
    assertThatThrownBy(() -> MigrationFiles.inFolder(temp.resolve("no"), Map.of()))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("MIGRATIONS_DIR")
        .hasMessageContaining("does not exist");
    folder().with("file", "");
    assertThatThrownBy(() -> MigrationFiles.inFolder(temp.resolve("file"), Map.of()))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("not a folder");
  }

  @Test
  void anEmptyFolderHasNoMigrations() {
    assertThat(folder().read()).isEmpty();
  }

  @Test
  void elverignoreNamesWhatIsNotMeant() {
    folder()
        .with(
            ".elverignore",
            "# seeds\nseed*.sql\n/drafts/\r\n*.bak.sql\nold/**/x.sql\n!old/keep/x.sql\n\nq?.sql\n[a].sql")
        .with("seed_users.sql", "")
        .with("sub/seeds.sql", "")
        .with("drafts/deep/1_a.sql", "")
        .with("sub/drafts/1_a.sql", "")
        .with("1_a.bak.sql", "")
        .with("old/a/b/x.sql", "")
        .with("q1.sql", "")
        .with("[a].sql", "");
    assertThat(folder().read())
        .extracting(SqlMigration::file)
        .containsExactly("sub/drafts/1_a.sql");
    folder().with("old/keep/x.sql", "");
    assertThatThrownBy(() -> folder().read()).hasMessageContaining("old/keep/x.sql");
  }

  @Test
  void linksAreFollowedAndLoopsEnd(@TempDir Path outside) throws IOException {
    Folder folder = folder().with("a/1_a.sql", "").with("b/2_b.sql", "");
    Files.createSymbolicLink(temp.resolve("a/again"), temp);
    Files.createSymbolicLink(temp.resolve("b/self"), Path.of("."));
    Files.writeString(outside.resolve("3_c.sql"), "");
    Files.createSymbolicLink(temp.resolve("c"), outside);
    assertThat(folder.read())
        .extracting(SqlMigration::file)
        .containsExactly("a/1_a.sql", "b/2_b.sql", "c/3_c.sql");
  }

  @Test
  void aFolderMountedByKubernetesHasEachFileOnce() throws IOException {
    folder().with("..2024_01_01/1_a.sql", "SELECT 1;");
    Files.createSymbolicLink(temp.resolve("..data"), Path.of("..2024_01_01"));
    Files.createSymbolicLink(temp.resolve("1_a.sql"), Path.of("..data/1_a.sql"));
    assertThat(folder().only().file()).isEqualTo("1_a.sql");
  }

  @Test
  void aLinkThatLeadsNowhereIsAnError() throws IOException {
    Files.createSymbolicLink(temp.resolve("1_a.sql"), Path.of("gone.sql"));
    assertThatThrownBy(() -> folder().read())
        .isInstanceOf(InvalidMigration.class)
        .hasMessageContaining("1_a.sql");
  }

  @Test
  void theClassPathHasFoldersAndJars() throws IOException {
    Path classes = temp.resolve("classes");
    new Folder(classes)
        .with("META-INF/migrations/1_a.sql", "SELECT 1;")
        .with("META-INF/migrations/sub/2_b.sql", "SELECT 2;");
    Path jar = temp.resolve("some lib.jar");
    jar(
        jar,
        Map.of(
            "META-INF/migrations/3_c/up.sql", "SELECT 3;",
            "META-INF/migrations/3_c/down.sql", "SELECT -3;",
            "META-INF/migrations/.elverignore", "x.sql",
            "META-INF/migrations/x.sql", "",
            "META-INF/other.sql", ""));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL(), jar.toUri().toURL()}, null)) {
      List<SqlMigration> found = MigrationFiles.onClassPath(loader, Map.of());
      assertThat(found)
          .extracting(SqlMigration::file)
          .containsExactly("1_a.sql", "sub/2_b.sql", "3_c/up.sql");
      assertThat(found.get(2).script().down())
          .extracting(SqlStatement::text)
          .containsExactly("SELECT -3");
      Folder folder = new Folder(temp.resolve("f")).with("4_d.sql", "").with("R__r.sql", "");
      assertThat(MigrationFiles.merge(folder.read(), found))
          .extracting(SqlMigration::key)
          .containsExactly("1", "2", "3", "4", "R:r");
      folder.with("002_again.sql", "");
      assertThatThrownBy(() -> MigrationFiles.merge(found, folder.read()))
          .isInstanceOf(InvalidMigration.class)
          .hasMessageContaining("002_again.sql")
          .hasMessageContaining("sub/2_b.sql");
    }
  }

  @Test
  void placeholdersStandOnlyForNamedValues() {
    String text =
        "SELECT '${owner}', '{{owner}}', '${other}', '{{ owner }}', '{{ other }}', '$${owner}';";
    SqlMigration plain = folder().with("1_a.sql", text).only();
    SqlMigration filled =
        MigrationFiles.inFolder(temp, Map.of("owner", "${other}", "x", "y")).get(0);
    assertThat(plain.script().up().get(0).text() + ";").isEqualTo(text);
    assertThat(filled.script().up().get(0).text())
        .isEqualTo(
            "SELECT '${other}', '${other}', '${other}', '${other}', '{{ other }}', '$${other}'");
    assertThat(filled.checksum()).isEqualTo(plain.checksum());
    assertThatThrownBy(() -> MigrationFiles.inFolder(temp, Map.of("a", "b\nc")))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("MIGRATION_PLACEHOLDERS");
  }

  @Test
  void readingThousandsOfFilesTakesNoTextApart() {
    Folder folder = folder();
    IntStream.rangeClosed(1, 2000).forEach(i -> folder.with("%05d_x.sql".formatted(i), "SELECT '"));
    assertThat(folder.read()).hasSize(2000);
    assertThatThrownBy(() -> folder.read().get(7).script()).hasMessageContaining("00008_x.sql:1");
  }

  private Folder folder() {
    return new Folder(temp);
  }

  private static void jar(Path jar, Map<String, String> files) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("META-INF/"));
      zip.putNextEntry(new ZipEntry("META-INF/migrations/"));
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
