package org.elver.migration.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A migrations folder of a test. */
record Folder(Path path) {

  Folder with(String file, String text) {
    return with(file, text.getBytes(StandardCharsets.UTF_8));
  }

  Folder with(String file, byte[] bytes) {
    try {
      Path target = path.resolve(file);
      Files.createDirectories(target.getParent());
      Files.write(target, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<SqlMigration> read() {
    return MigrationFiles.inFolder(path, Map.of());
  }

  SqlMigration only() {
    List<SqlMigration> all = read();
    if (all.size() != 1) {
      throw new AssertionError(all);
    }
    return all.get(0);
  }

  /** The script of one file with this text. */
  Script script(String text) {
    return with("001_words_of_it.sql", text).only().script();
  }
}
