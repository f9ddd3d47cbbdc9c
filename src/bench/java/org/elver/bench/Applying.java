package org.elver.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Applies a folder to an empty database, again and again. */
final class Applying {

  private final Server server;
  private final Path folder;
  private final int files;
  private final Map<Contender, Database> latest = new HashMap<>();

  Applying(Server server, Path folder, int files) {
    this.server = server;
    this.folder = folder;
    this.files = files;
  }

  Trial trial(String label, int rounds, Contender contender) {
    return new Trial(label, rounds, () -> time(contender));
  }

  /** Where the contender's latest round left everything applied. */
  Database latest(Contender contender) {
    return latest.get(contender);
  }

  long time(Contender contender) throws Exception {
    Database database = server.fresh();
    long nanos = contender.time(database, folder, files);
    // Earlier ones stay: file systems are slow to make files after thousands were deleted.
    latest.put(contender, database);
    return nanos;
  }
}
