package org.elver.migration.script;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.elver.problem.InvalidMigration;
import org.elver.problem.Place;

/** A folder, or its like in a jar: the names of its files and the bytes of any of them. */
sealed interface Location permits FolderLocation, JarLocation {

  /** A migration or a down script, read. */
  record Found(FileName name, TextFile content) {}

  /** A callback, read. */
  record FoundCallback(CallbackName name, TextFile content) {}

  /** Everything there. */
  record Contents(List<Found> scripts, List<FoundCallback> callbacks, List<CodeFile> code) {}

  /** Paths below the location, with slashes, of every file that {@link #mayMatter}. */
  List<String> files();

  /** Null if there is no such file. Called by several threads. */
  byte[] bytes(String file);

  /**
   * Every migration, down script and callback that is not ignored.
   *
   * @throws InvalidMigration if a name fits no convention, or a text is not UTF-8
   */
  default Contents read() {
    byte[] ignore = bytes(IgnoreRules.FILE);
    IgnoreRules rules =
        new IgnoreRules(ignore == null ? "" : TextFile.of(IgnoreRules.FILE, ignore).text());
    List<String> files = files().stream().filter(file -> !rules.ignores(file)).sorted().toList();
    List<CodeFile> code = new ArrayList<>();
    List<FileName> names = new ArrayList<>(files.size());
    List<CallbackName> callbacks = new ArrayList<>();
    for (String file : files) {
      if (!isSql(file)) {
        CodeFile.of(file).ifPresent(code::add);
        continue;
      }
      CallbackName.of(file).ifPresentOrElse(callbacks::add, () -> names.add(name(file)));
    }
    return new Contents(
        IntStream.range(0, names.size()).parallel().mapToObj(i -> found(names.get(i))).toList(),
        callbacks.stream().map(name -> new FoundCallback(name, content(name.file()))).toList(),
        code);
  }

  private Found found(FileName name) {
    return new Found(name, content(name.file()));
  }

  private TextFile content(String file) {
    byte[] bytes = bytes(file);
    if (bytes == null) {
      throw new InvalidMigration(Place.of(file), "no such file: a link that leads nowhere?");
    }
    return TextFile.of(file, bytes);
  }

  static Found found(String file, byte[] content) {
    return new Found(name(file), TextFile.of(file, content));
  }

  private static FileName name(String file) {
    return FileName.of(file)
        .orElseThrow(
            () ->
                new InvalidMigration(
                    Place.of(file), "not the name of a migration; " + FileName.FORMS));
  }

  /** SQL, or perhaps a migration in code. */
  static boolean mayMatter(String file) {
    return isSql(file) || CodeFile.of(file).isPresent();
  }

  private static boolean isSql(String file) {
    return file.regionMatches(true, file.length() - 4, ".sql", 0, 4);
  }
}
