package org.elver.migration.create;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.elver.migration.script.Migration;
import org.elver.problem.CannotCreate;

/**
 * Makes the files of new migrations in a folder. A hidden folder of the version's name, in which
 * the files are written first, keeps others from making the same version meanwhile.
 */
public final class NewFiles {

  private static final int TRIES = 100;
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration ABANDONED = Duration.ofMinutes(1);

  private final Path folder;
  private final Supplier<List<Migration>> existing;

  /**
   * @param existing every migration there is, read anew with each call
   */
  public NewFiles(Path folder, Supplier<List<Migration>> existing) {
    this.folder = folder;
    this.existing = existing;
  }

  /**
   * Makes the next one.
   *
   * @throws CannotCreate if the folder is not there or cannot be written
   */
  public CreatedMigration create(NewMigration wanted, Instant now) {
    return create(wanted, Body.EMPTY, now);
  }

  /** The same with something in it. */
  public CreatedMigration create(NewMigration wanted, Body body, Instant now) {
    if (!Files.isDirectory(folder)) {
      throw new CannotCreate("MIGRATIONS_DIR: there is no folder " + folder + ".", null);
    }
    try {
      for (int i = 0; i < TRIES; i++) {
        Layout layout = layout().in(wanted.style());
        String version = layout.next(now);
        Path claim = folder.resolve(".elver-new-" + version);
        if (claimed(claim)) {
          try {
            // Somebody may have made it between the look and the claim.
            if (layout().in(wanted.style()).next(now).equals(version)) {
              return make(claim, new Template(wanted, body, layout, version, now));
            }
          } finally {
            remove(claim);
          }
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } catch (FileAlreadyExistsException e) {
      throw new CannotCreate("There is a file " + e.getFile() + " already.", e);
    } catch (IOException e) {
      throw new CannotCreate(
          "MIGRATIONS_DIR: no file can be made in the folder " + folder + ": " + e, e);
    }
    throw new CannotCreate("Others made new migrations in " + folder + " all the time.", null);
  }

  private Layout layout() {
    List<Migration> all = existing.get();
    return Layout.of(
        all, all.stream().filter(file -> Files.exists(folder.resolve(file.file()))).toList());
  }

  private static CreatedMigration make(Path claim, Template template) throws IOException {
    Map<String, String> files = template.files();
    Path root = claim.getParent();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path written = claim.resolve(file.getKey());
      Files.createDirectories(written.getParent());
      Files.writeString(written, file.getValue());
    }
    if (template.layout().style() == Style.FOLDER) {
      Path made = Path.of(files.keySet().iterator().next()).getParent();
      Files.move(claim.resolve(made), root.resolve(made));
    } else {
      for (String file : files.keySet()) {
        appear(claim.resolve(file), root.resolve(file));
      }
    }
    return new CreatedMigration(
        template.version(),
        template.wanted().name().strip(),
        files.keySet().iterator().next(),
        List.copyOf(files.keySet()));
  }

  /** With all of its text, and never in place of another. */
  private static void appear(Path written, Path target) throws IOException {
    try {
      Files.createLink(target, written);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // The file system has no links.
      Files.copy(written, target);
    }
  }

  private static boolean claimed(Path claim) throws IOException {
    try {
      Files.createDirectory(claim);
      return true;
    } catch (FileAlreadyExistsException e) {
      Instant since = Files.getLastModifiedTime(claim).toInstant();
      if (since.plus(ABANDONED).isBefore(Instant.now())) {
        remove(claim);
      }
      return false;
    }
  }

  private static void remove(Path claim) throws IOException {
    try (Stream<Path> files = Files.walk(claim)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
