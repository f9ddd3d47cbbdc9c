package org.elver.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.elver.migration.entities.EntityComparison;
import org.elver.migration.entities.EntityComparison.Entities;
import org.elver.migration.entities.EntityComparison.Naming;
import org.elver.problem.InvalidSetting;
import picocli.CommandLine.Option;

/** Which entities, and what compares them: an optional jar beside this one. */
final class EntityOptions {

  private static final String JAR = "elver-generate.jar";

  @Option(
      names = "--entities",
      required = true,
      paramLabel = "PATH",
      description =
          "jars and folders in which entities are looked for; --class-path adds what they need")
  private String entities;

  @Option(
      names = "--naming",
      paramLabel = "RULE",
      completionCandidates = Rules.class,
      description = "how names become those of columns: ${COMPLETION-CANDIDATES} (default: jpa)")
  private String naming = "jpa";

  /** In lower case, for help and completion. */
  static final class Rules extends ArrayList<String> {
    Rules() {
      super(Stream.of(Naming.values()).map(rule -> rule.name().toLowerCase(Locale.ROOT)).toList());
    }
  }

  /** What is done with them. */
  interface Use<T> {
    T with(EntityComparison comparison, Entities entities);
  }

  <T> T use(Engine engine, Use<T> use) {
    List<Path> places = places();
    List<URL> urls = new ArrayList<>(List.of(Engine.urls(entities)));
    urls.add(Engine.url(beside().toString()));
    try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), engine.classPath())) {
      EntityComparison comparison =
          EntityComparison.in(loader)
              .orElseThrow(() -> new InvalidSetting(JAR, "has nothing that compares entities"));
      return use.with(comparison, new Entities(loader, places, rule()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> places() {
    return Stream.of(entities.split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .toList();
  }

  private Naming rule() {
    try {
      return Naming.valueOf(naming.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidSetting("--naming", "\"" + naming + "\" is neither jpa nor snake");
    }
  }

  private static Path beside() {
    try {
      Path self = Path.of(Elver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path jar = self.resolveSibling(JAR);
      if (!Files.isReadable(jar)) {
        throw new InvalidSetting(JAR, "is needed for this, and is not beside " + self);
      }
      return jar;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
