package org.elver.transfer.connection;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elver.problem.InvalidDefinition;
import org.elver.problem.InvalidSetting;

/**
 * The JDBC drivers there are: the two that come with Elver, others on the application's class path,
 * and those in a folder of jars, which is looked at again when it changed. The drivers of the
 * server Elver runs in are none of them.
 */
final class Drivers {

  private static final Logger LOG = System.getLogger(Drivers.class.getName());
  private static final String BUNDLED = "jdbc:postgresql:, jdbc:mariadb: and jdbc:mysql:";

  private final String setting;
  private final Optional<Path> folder;
  private final ClassLoader own = Drivers.class.getClassLoader();
  private Map<Path, String> jars = new TreeMap<>();
  private List<Driver> dropped = List.of();

  /**
   * @param setting that names the folder, for messages
   * @param folder empty for none
   */
  Drivers(String setting, Optional<Path> folder) {
    this.setting = setting;
    this.folder = folder;
  }

  /**
   * The driver for an address.
   *
   * @throws InvalidDefinition if there is none, naming what there is
   * @throws InvalidSetting if the folder can't be read
   */
  Driver of(JdbcUrl url) {
    return switch (url.kind()) {
      case POSTGRESQL -> bundled("org.postgresql.Driver");
      case MARIADB -> bundled("org.mariadb.jdbc.Driver");
      case OTHER -> other(url.address());
    };
  }

  /** By name, because the engine is compiled without MariaDB's. */
  private Driver bundled(String name) {
    try {
      return Class.forName(name, true, own)
          .asSubclass(Driver.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new InvalidDefinition(
          JdbcUrl.FIELD, "the driver " + name + " is missing; put its jar beside Elver's classes");
    }
  }

  private Driver other(String address) {
    List<Driver> all = new ArrayList<>(inFolder());
    load(own).stream()
        .filter(driver -> driver.getClass().getClassLoader() == own)
        .forEach(all::add);
    return all.stream()
        .filter(driver -> accepts(driver, address))
        .findFirst()
        .orElseThrow(() -> unknown(all));
  }

  private InvalidDefinition unknown(List<Driver> all) {
    String others =
        all.stream()
            .map(driver -> driver.getClass().getName())
            .filter(name -> !name.startsWith("org.postgresql.") && !name.startsWith("org.mariadb."))
            .distinct()
            .collect(Collectors.joining(", "));
    return new InvalidDefinition(
        JdbcUrl.FIELD,
        "no driver takes it. Known are "
            + BUNDLED
            + (others.isEmpty() ? "" : ", and what is understood by " + others)
            + ". Put the jar of another driver into the folder "
            + folder.map(Path::toString).orElse("that " + setting + " names")
            + ".");
  }

  private static boolean accepts(Driver driver, String address) {
    try {
      return driver.acceptsURL(address);
    } catch (SQLException | RuntimeException e) {
      return false;
    }
  }

  private synchronized List<Driver> inFolder() {
    if (folder.isEmpty()) {
      return List.of();
    }
    Map<Path, String> now = jars(folder.get());
    if (!now.equals(jars)) {
      // Who is connected keeps using what was loaded before.
      dropped = load(new URLClassLoader(urls(now), ClassLoader.getPlatformClassLoader()));
      jars = now;
    }
    return dropped;
  }

  /** With what tells one state of a file from another. */
  private Map<Path, String> jars(Path in) {
    Map<Path, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(in)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jar")).toList()) {
        found.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
      return found;
    } catch (IOException e) {
      throw new InvalidSetting(setting, "the folder " + in + " cannot be read");
    }
  }

  private static URL[] urls(Map<Path, String> jars) {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars.keySet()) {
      try {
        urls.add(jar.toUri().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }
    return urls.toArray(URL[]::new);
  }

  /** One that can't be loaded does not keep the others from it. */
  private static List<Driver> load(ClassLoader loader) {
    List<Driver> drivers = new ArrayList<>();
    Iterator<Driver> found = ServiceLoader.load(Driver.class, loader).iterator();
    while (true) {
      try {
        if (!found.hasNext()) {
          return drivers;
        }
        drivers.add(found.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        LOG.log(Level.WARNING, "A JDBC driver cannot be loaded: {0}", e.getMessage());
      }
    }
  }
}
