package org.elver.migration.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prisma tells its folders apart, and orders them, by their whole names, so that two may have one
 * time. The second has the version T.1 here.
 */
final class PrismaFolders {

  /** By version, in order. */
  private final Map<String, List<String>> folders = new HashMap<>();

  private PrismaFolders(List<Location.Found> files) {
    for (Location.Found file : files) {
      if (file.name().convention() == Convention.PRISMA) {
        folders
            .computeIfAbsent(file.name().key(), key -> new ArrayList<>())
            .add(folder(file.name()));
      }
    }
    folders.values().forEach(Collections::sort);
  }

  /** The same files; those in folders after the first of their time have versions of their own. */
  static List<Location.Found> numbered(List<Location.Found> files) {
    PrismaFolders all = new PrismaFolders(files);
    return all.folders.values().stream().allMatch(list -> list.size() == 1)
        ? files
        : files.stream()
            .map(file -> new Location.Found(all.numbered(file.name()), file.content()))
            .toList();
  }

  private FileName numbered(FileName name) {
    int number = folders.getOrDefault(name.key(), List.of()).indexOf(folder(name));
    return number <= 0
        ? name
        : new FileName(
            name.file(),
            Version.of(name.version().text() + "." + number),
            name.description(),
            name.convention(),
            name.down());
  }

  private static String folder(FileName name) {
    return name.file().substring(0, Math.max(0, name.file().lastIndexOf('/')));
  }
}
