package org.elver.migration.script;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import org.elver.problem.InvalidMigration;
import org.elver.problem.InvalidSetting;
import org.elver.problem.Place;

/**
 * Finds migration files. Every answer is in order: versions first, repeatable migrations by
 * description after them.
 */
public final class MigrationFiles {

  /** Where the class path has them. */
  public static final String RESOURCE = "META-INF/migrations";

  private MigrationFiles() {}

  /**
   * The migrations of a folder and its subfolders.
   *
   * @param placeholders name to value; empty leaves every text as it is
   * @throws InvalidSetting if there is no such folder, or it cannot be read
   * @throws InvalidMigration for a name that fits no convention, a version found twice, or a file
   *     that is not UTF-8
   */
  public static List<SqlMigration> inFolder(Path folder, Map<String, String> placeholders) {
    return readFolder(folder, placeholders).migrations();
  }

  /** The same with the callbacks that are there. */
  public static SourceFiles readFolder(Path folder, Map<String, String> placeholders) {
    return files(new FolderLocation(folder).read(), new Placeholders(placeholders));
  }

  /**
   * The migrations in every {@code META-INF/migrations} that the loader sees, in folders and in
   * jars that list their folders.
   *
   * @param placeholders name to value; empty leaves every text as it is
   * @throws InvalidMigration as for a folder, or for a class path that is neither folder nor jar
   */
  public static List<SqlMigration> onClassPath(
      ClassLoader loader, Map<String, String> placeholders) {
    return onClassPath(loader, RESOURCE, placeholders);
  }

  /** The same with the callbacks that are there. */
  public static SourceFiles readClassPath(ClassLoader loader, Map<String, String> placeholders) {
    return readClassPath(loader, RESOURCE, placeholders);
  }

  /** The same for another folder of the class path, named without a slash around it. */
  public static List<SqlMigration> onClassPath(
      ClassLoader loader, String resource, Map<String, String> placeholders) {
    return readClassPath(loader, resource, placeholders).migrations();
  }

  private static SourceFiles readClassPath(
      ClassLoader loader, String resource, Map<String, String> placeholders) {
    Placeholders values = new Placeholders(placeholders);
    Set<String> seen = new LinkedHashSet<>();
    SourceFiles found = SourceFiles.NONE;
    try {
      for (URL url : Collections.list(loader.getResources(resource))) {
        if (seen.add(url.toExternalForm())) {
          found = found.and(files(read(url), values));
        }
      }
    } catch (IOException | URISyntaxException e) {
      throw new InvalidMigration(Place.of(resource), "cannot be read: " + e.getMessage(), e);
    }
    return found;
  }

  /**
   * The migrations of these files.
   *
   * @param files content by path, with slashes
   * @throws InvalidMigration as for a folder
   */
  public static List<SqlMigration> of(Map<String, byte[]> files, Map<String, String> placeholders) {
    List<Location.Found> found = new ArrayList<>();
    files.forEach((file, content) -> found.add(Location.found(file, content)));
    return assemble(found, new Placeholders(placeholders), new ArrayList<>());
  }

  /**
   * All of them, in order.
   *
   * @throws InvalidMigration if two have the same version, or repeatable ones the same description
   */
  @SafeVarargs
  public static <M extends Migration> List<M> merge(List<? extends M>... sources) {
    List<M> all = new ArrayList<>();
    for (List<? extends M> source : sources) {
      all.addAll(source);
    }
    all.sort(Migration.ORDER);
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).key().equals(all.get(i - 1).key())) {
        throw twice(all.get(i - 1).file(), all.get(i).file(), all.get(i).key());
      }
    }
    return List.copyOf(all);
  }

  private static Location.Contents read(URL url) throws IOException, URISyntaxException {
    return switch (url.getProtocol()) {
      case "file" -> new FolderLocation(Path.of(url.toURI())).read();
      case "jar" -> {
        JarURLConnection connection = (JarURLConnection) url.openConnection();
        connection.setUseCaches(false);
        String prefix = connection.getEntryName();
        try (JarFile jar = connection.getJarFile()) {
          yield new JarLocation(jar, prefix.endsWith("/") ? prefix : prefix + "/").read();
        }
      }
      default ->
          throw new InvalidMigration(Place.of(url.toString()), "neither a folder nor in a jar");
    };
  }

  private static SourceFiles files(Location.Contents contents, Placeholders placeholders) {
    List<String> unpaired = new ArrayList<>();
    return new SourceFiles(
        assemble(contents.scripts(), placeholders, unpaired),
        SourceFiles.ordered(
            contents.callbacks().stream()
                .map(found -> new Callback(found.name(), found.content(), placeholders))
                .toList()),
        contents.code(),
        unpaired);
  }

  /**
   * @param unpaired is told the down scripts without an up: their tools pass over them, too
   */
  private static List<SqlMigration> assemble(
      List<Location.Found> found, Placeholders placeholders, List<String> unpaired) {
    List<Location.Found> files = PrismaFolders.numbered(found);
    Map<String, Location.Found> downs = new HashMap<>();
    for (Location.Found file : files) {
      if (file.name().down()) {
        Location.Found other = downs.putIfAbsent(file.name().key(), file);
        if (other != null) {
          throw twice(other.name().file(), file.name().file(), file.name().key());
        }
      }
    }
    List<SqlMigration> migrations = new ArrayList<>();
    Set<String> paired = new LinkedHashSet<>();
    for (Location.Found file : files) {
      if (!file.name().down()) {
        migrations.add(migration(file, downs.get(file.name().key()), placeholders));
        paired.add(file.name().key());
      }
    }
    for (Location.Found down : downs.values()) {
      if (!paired.contains(down.name().key())) {
        unpaired.add(down.name().file());
      }
    }
    return merge(migrations);
  }

  private static SqlMigration migration(
      Location.Found up, Location.Found down, Placeholders placeholders) {
    return down == null
        ? new SqlMigration(up.name(), up.content(), null, null, placeholders)
        : new SqlMigration(up.name(), up.content(), down.name(), down.content(), placeholders);
  }

  private static InvalidMigration twice(String one, String other, String key) {
    String what = key.startsWith("R:") ? "the name " + key.substring(2) : "the version " + key;
    return new InvalidMigration(Place.of(other), what + " is also that of " + one);
  }
}
