package org.elver.migration.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Room for the database, where its server is on this machine and the login may know the place. */
final class DiskSpace {

  private static final long MEGABYTE = 1 << 20;
  private static final long LITTLE = 1024 * MEGABYTE;

  private DiskSpace() {}

  static Optional<PreflightCheck> check(ServerFacts facts) {
    if (!facts.here() || facts.dataDirectory() == null) {
      return Optional.empty();
    }
    Path folder = Path.of(facts.dataDirectory());
    try {
      return Files.exists(folder)
          ? Optional.of(of(Files.getFileStore(folder).getUsableSpace()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static PreflightCheck of(long usableBytes) {
    String detail = usableBytes / MEGABYTE + " MB are free where the database is";
    return usableBytes < LITTLE
        ? PreflightCheck.warning("disk", detail, "Make room: a rewritten table is there twice")
        : PreflightCheck.ok("disk", detail);
  }
}
