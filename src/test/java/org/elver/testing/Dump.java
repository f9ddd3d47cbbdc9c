package org.elver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A database as {@code pg_dump} writes it in plain format, without Elver's own schema. */
public final class Dump {

  private Dump() {}

  /**
   * Runs the system's {@code pg_dump}.
   *
   * @param options separated by blanks, empty for none
   * @throws AssertionError if it is not there or fails
   */
  public static String of(TestDatabase database, String options) {
    return run(database, "--exclude-schema=elver " + options);
  }

  /** All of it but the reports of dry runs, Elver's own tables included. */
  public static String everything(TestDatabase database) {
    return run(database, "--exclude-table-data=elver.migration_plan");
  }

  /** The definitions of one schema. */
  public static String ofSchema(TestDatabase database, String schema) {
    return run(database, "--schema-only --schema=" + schema);
  }

  private static String run(TestDatabase database, String options) {
    List<String> command = new ArrayList<>(List.of("pg_dump", "--no-password"));
    command.addAll(Arrays.stream(options.split(" ")).filter(o -> !o.isEmpty()).toList());
    command.addAll(List.of("-h", database.host(), "-p", String.valueOf(database.port())));
    command.addAll(List.of("-U", database.user(), "-d", database.name()));
    try {
      Path out = Files.createTempFile("elver", ".dump");
      Path err = Files.createTempFile("elver", ".err");
      out.toFile().deleteOnExit();
      err.toFile().deleteOnExit();
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().put("PGPASSWORD", database.password());
      int code = start(builder).waitFor();
      if (code != 0) {
        throw new AssertionError("pg_dump ended with " + code + ": " + Files.readString(err));
      }
      return Files.readString(out).replaceAll("(?m)^(\\\\(un)?restrict) \\S+$", "$1 token");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new AssertionError(
          "These tests need pg_dump on the path: install the package postgresql-client", e);
    }
  }
}
