package org.elver.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

  @TempDir private Path project;

  @Test
  void aPasswordIsMadeOnce() {
    Folder folder = Folder.in(project);
    String first = folder.lineOr("admin-password", Secrets::password);

    assertThat(first).matches("([a-z2-9]{4}-){4}[a-z2-9]{4}");
    assertThat(Folder.in(project).lineOr("admin-password", Secrets::password)).isEqualTo(first);
  }

  @Test
  void nobodyElseCanReadIt() throws IOException {
    Folder folder = Folder.in(project);
    folder.keep("secret-key", Secrets.key());

    assertThat(permissions(folder.path())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(permissions(folder.file("secret-key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void anEmptyFileCountsAsNone() throws IOException {
    Folder folder = Folder.in(project);
    Files.writeString(folder.file("admin-password"), "\n");

    assertThat(folder.line("admin-password")).isEmpty();
  }

  @Test
  void aLineIsReplaced() {
    Folder folder = Folder.in(project);
    folder.keep("postgres.port", "1");
    folder.keep("postgres.port", "2");

    assertThat(folder.line("postgres.port")).contains("2");
  }

  private static Set<PosixFilePermission> permissions(Path file) throws IOException {
    return Files.getPosixFilePermissions(file);
  }
}
