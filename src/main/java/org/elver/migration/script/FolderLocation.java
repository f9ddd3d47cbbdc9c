package org.elver.migration.script;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.elver.problem.InvalidMigration;
import org.elver.problem.InvalidSetting;
import org.elver.problem.Place;

/**
 * A folder with its subfolders. Hidden subfolders are passed over: among them is the one in which
 * Kubernetes keeps the files that its links in the mounted folder point to.
 */
final class FolderLocation implements Location {

  static final String SETTING = "MIGRATIONS_DIR";

  private final Path root;

  /**
   * @throws InvalidSetting if there is no such folder, or it cannot be read
   */
  FolderLocation(Path root) {
    if (!Files.exists(root)) {
      throw new InvalidSetting(SETTING, "the folder " + root + " does not exist");
    }
    if (!Files.isDirectory(root)) {
      throw new InvalidSetting(SETTING, root + " is not a folder");
    }
    this.root = root;
  }

  @Override
  public List<String> files() {
    List<String> files = new ArrayList<>();
    try {
      list(root, "", new ArrayList<>(List.of(root.toRealPath())), files);
    } catch (IOException e) {
      throw unreadable(root, e);
    }
    return files;
  }

  @Override
  public byte[] bytes(String file) {
    try {
      return Files.readAllBytes(root.resolve(file));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new InvalidMigration(Place.of(file), "cannot be read: " + e, e);
    }
  }

  /**
   * @param open the real paths of the folders around this one and of itself, to see a link that
   *     leads back
   */
  private void list(Path folder, String prefix, List<Path> open, List<String> files) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (Location.mayMatter(prefix + name) && !Files.isDirectory(entry)) {
          files.add(prefix + name);
        } else if (!name.startsWith(".")) {
          enter(entry, prefix + name + "/", open, files);
        }
      }
    } catch (IOException e) {
      throw unreadable(folder, e);
    } catch (DirectoryIteratorException e) {
      throw unreadable(folder, e.getCause());
    }
  }

  private void enter(Path entry, String prefix, List<Path> open, List<String> files)
      throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Path real = open.get(open.size() - 1).resolve(entry.getFileName());
    if (attributes.isSymbolicLink()) {
      if (!Files.isDirectory(entry)) {
        return;
      }
      real = entry.toRealPath();
      if (open.contains(real)) {
        return;
      }
    } else if (!attributes.isDirectory()) {
      return;
    }
    open.add(real);
    list(entry, prefix, open, files);
    open.remove(open.size() - 1);
  }

  private static InvalidSetting unreadable(Path folder, IOException e) {
    return new InvalidSetting(SETTING, "the folder " + folder + " cannot be read: " + e);
  }
}
