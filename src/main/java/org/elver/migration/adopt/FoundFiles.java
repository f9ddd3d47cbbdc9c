package org.elver.migration.adopt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elver.migration.script.Migration;
import org.elver.migration.script.Version;

/** The migration files, to be found by what other tools call them. */
final class FoundFiles {

  private static final Pattern FOLDER = Pattern.compile("(?:^|/)([0-9-]+)_[^/]*/[^/]+$");
  private static final Pattern EXTENSION = Pattern.compile("\\.(sql|xml|ya?ml|json)$");

  private final List<Migration> all;
  private final Map<String, Migration> byKey = new HashMap<>();
  private final Map<String, Migration> byPath = new HashMap<>();

  FoundFiles(List<? extends Migration> all) {
    this.all = List.copyOf(all);
    all.forEach(
        file -> {
          byKey.put(file.key(), file);
          byPath.put(stem(file.file()), file);
        });
    all.forEach(file -> folderNumber(file).ifPresent(key -> byKey.putIfAbsent(key, file)));
  }

  /** In order of application. */
  List<Migration> all() {
    return all;
  }

  Optional<Migration> of(Version version) {
    return Optional.ofNullable(byKey.get(version.key()));
  }

  List<Migration> upTo(Version version) {
    return all.stream()
        .filter(file -> !file.repeatable() && file.version().compareTo(version) <= 0)
        .toList();
  }

  /**
   * The file of that path. Either may have folders before it that the other does not know, and
   * whoever moved to SQL files kept their names.
   */
  Optional<Migration> of(String path) {
    String theirs = stem(path.replace('\\', '/').replaceFirst("^classpath:/*", ""));
    Migration same = byPath.get(theirs);
    if (same != null) {
      return Optional.of(same);
    }
    List<Migration> like =
        byPath.entrySet().stream()
            .filter(
                ours ->
                    theirs.endsWith("/" + ours.getKey()) || ours.getKey().endsWith("/" + theirs))
            .map(Map.Entry::getValue)
            .toList();
    return like.size() == 1 ? Optional.of(like.get(0)) : Optional.empty();
  }

  /** What diesel calls {@code 2020-12-7-190800_words/up.sql}: 2020127190800. */
  private static Optional<String> folderNumber(Migration file) {
    return Optional.of(FOLDER.matcher(file.file()))
        .filter(Matcher::find)
        .flatMap(name -> Version.parse(name.group(1).replace("-", "")))
        .map(Version::key);
  }

  private static String stem(String path) {
    return EXTENSION.matcher(path).replaceFirst("");
  }
}
