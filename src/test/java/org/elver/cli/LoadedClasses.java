package org.elver.cli;

import java.nio.file.Path;
import org.elver.testing.Server;
import org.elver.testing.TestDatabases;

/**
 * An archive of the classes that one run of the jar has loaded, as {@code server-config/elver}
 * keeps one: it spares the later runs of this test process a third of their time.
 */
final class LoadedClasses {

  private LoadedClasses() {}

  /** The option by which a JVM uses it. */
  static String option() {
    return "-XX:SharedArchiveFile=" + Holder.ARCHIVE;
  }

  private static Path write() {
    String name = "elver-cli-" + ProcessHandle.current().pid() + ".jsa";
    Path archive = Path.of("target", name).toAbsolutePath();
    archive.toFile().deleteOnExit();
    try (CommandLineRun run =
        CommandLineRun.with(
            "-XX:ArchiveClassesAtExit=" + archive,
            TestDatabases.newDatabase(),
            Server.SHOP_MIGRATIONS,
            "up")) {
      if (run.ended().exitCode() != 0) {
        throw new AssertionError(run.err());
      }
    }
    return archive;
  }

  private static final class Holder {
    static final Path ARCHIVE = write();
  }
}
