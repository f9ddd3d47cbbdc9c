package org.elver.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;

/** The folder {@code .elver}: what one run leaves for the next. Readable by its owner alone. */
record Folder(Path path) {

  /** Creates the folder where it is missing. */
  static Folder in(Path project) {
    try {
      return new Folder(
          Files.createDirectories(project.resolve(".elver"), readableBy("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** The line kept under a name, empty where there is none. */
  Optional<String> line(String name) {
    try {
      return Files.exists(file(name))
          ? Optional.of(Files.readString(file(name)).strip()).filter(line -> !line.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps a line; a kill in the middle leaves the old one. */
  void keep(String name, String line) {
    try {
      Path fresh = file(name + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, readableBy("rw-------"));
      Files.writeString(fresh, line + "\n");
      Files.move(fresh, file(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line kept under a name, made and kept the first time. */
  String lineOr(String name, Supplier<String> made) {
    Optional<String> kept = line(name);
    if (kept.isEmpty()) {
      keep(name, made.get());
    }
    return kept.or(() -> line(name)).orElseThrow();
  }

  /**
   * Holds the folder for this process.
   *
   * @throws CannotStart if another one holds it
   */
  FileLock lock() {
    try {
      FileChannel channel =
          FileChannel.open(file("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new CannotStart("Another `mvn` runs here: its data is in " + path + ".");
      }
      return lock;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?>[] readableBy(String permissions) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
