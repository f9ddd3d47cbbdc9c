package org.elver.boot;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.elver.migration.JavaMigration;
import org.elver.migration.script.ClassName;

/** The application's classes that are called as migrations are. No other class is looked into. */
final class NamedClasses {

  private static final Logger LOG = System.getLogger(NamedClasses.class.getName());
  private static final String ENDING = ".class";

  private NamedClasses() {}

  /** Those of them that are migrations. */
  static List<Class<? extends JavaMigration>> of(ClassLoader application) {
    return application instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs())
            .flatMap(place -> files(place).stream())
            .filter(NamedClasses::isNamed)
            .flatMap(file -> loaded(file, application).stream())
            .toList()
        : List.of();
  }

  /** Paths of the classes in a folder or jar. */
  private static List<String> files(URL place) {
    try {
      Path path = Path.of(place.toURI());
      return Files.isDirectory(path) ? inFolder(path) : inJar(path);
    } catch (IOException | URISyntaxException | RuntimeException e) {
      LOG.log(Level.DEBUG, "Not looked for migrations in " + place, e);
      return List.of();
    }
  }

  private static List<String> inFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(ENDING))
          .toList();
    }
  }

  private static List<String> inJar(Path path) throws IOException {
    try (ZipFile jar = new ZipFile(path.toFile())) {
      return jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(ENDING)).toList();
    }
  }

  /** A migration's nested class, with a dollar sign in its name, is one if its own part says so. */
  static boolean isNamed(String file) {
    int begin = Math.max(file.lastIndexOf('/'), file.lastIndexOf('$')) + 1;
    return ClassName.of(file.substring(begin, file.length() - ENDING.length())).isPresent();
  }

  private static Optional<Class<? extends JavaMigration>> loaded(String file, ClassLoader from) {
    String name = file.substring(0, file.length() - ENDING.length()).replace('/', '.');
    try {
      Class<?> type = Class.forName(name, false, from);
      return JavaMigration.class.isAssignableFrom(type)
          ? Optional.of(type.asSubclass(JavaMigration.class))
          : Optional.empty();
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.log(Level.DEBUG, "Not a migration: " + name, e);
      return Optional.empty();
    }
  }
}
