package org.elver.bench;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the machine that are compared with, where they are installed. */
final class Programs {

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private Programs() {}

  /** The program itself: what Debian has on the path is a script that looks for it first. */
  static Optional<Path> psql() throws IOException {
    if (Files.isDirectory(DEBIAN)) {
      try (Stream<Path> versions = Files.list(DEBIAN)) {
        Optional<Path> newest =
            versions
                .map(version -> version.resolve("bin/psql"))
                .filter(Files::isExecutable)
                .max(Comparator.naturalOrder());
        if (newest.isPresent()) {
          return newest;
        }
      }
    }
    return named("psql");
  }

  static Optional<Path> named(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Runs the commands, each reading what the one before writes. */
  static void pipe(List<List<String>> commands) throws IOException, InterruptedException {
    List<ProcessBuilder> builders =
        commands.stream()
            .map(command -> new ProcessBuilder(command).redirectError(Redirect.INHERIT))
            .toList();
    builders.get(builders.size() - 1).redirectOutput(Redirect.DISCARD);
    for (Process process : ProcessBuilder.startPipeline(builders)) {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            process.info().command().orElse("a program") + " ended with " + process.exitValue());
      }
    }
  }
}
