package org.elver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the system does to a process, by the commands it has for that. */
public final class Signals {

  private Signals() {}

  /** SIGSTOP: it does nothing any more, and does not know it. */
  public static void stop(long pid) {
    run(List.of("kill", "-STOP", String.valueOf(pid)));
  }

  /** SIGCONT. */
  public static void goOn(long pid) {
    run(List.of("kill", "-CONT", String.valueOf(pid)));
  }

  static void run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
