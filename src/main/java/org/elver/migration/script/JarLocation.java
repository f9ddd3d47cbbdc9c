package org.elver.migration.script;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.elver.problem.InvalidMigration;
import org.elver.problem.Place;

/** A folder in an open jar. */
final class JarLocation implements Location {

  private final ZipFile jar;
  private final String prefix;

  /**
   * @param prefix path of the folder in the jar, with a slash at its end
   */
  JarLocation(ZipFile jar, String prefix) {
    this.jar = jar;
    this.prefix = prefix;
  }

  @Override
  public List<String> files() {
    return jar.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .filter(Location::mayMatter)
        .toList();
  }

  @Override
  public byte[] bytes(String file) {
    ZipEntry entry = jar.getEntry(prefix + file);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new InvalidMigration(Place.of(file), "cannot be read: " + e.getMessage(), e);
    }
  }
}
