package org.elver.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** The agreement that a command which cannot be undone wants: the flag, or a yes on a terminal. */
final class Confirm {

  @Option(
      names = "--confirm",
      description = "do it; without this flag a terminal asks, and a pipe only shows it")
  private boolean confirm;

  /** Whether the flag is there. */
  boolean flag() {
    return confirm;
  }

  /**
   * Asks on a terminal; where there is none, says what is missing.
   *
   * @return whether somebody said yes
   */
  static boolean asked(Terminal terminal, String question) {
    if (!terminal.canAsk()) {
      terminal.message("Nothing was changed. " + question + " Repeat the command with --confirm.");
      return false;
    }
    terminal.message(question + " [y/N]");
    boolean yes = isYes(line());
    if (!yes) {
      terminal.message("Nothing was changed.");
    }
    return yes;
  }

  static boolean isYes(String answer) {
    return answer != null
        && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"));
  }

  private static String line() {
    try {
      // Not closed: standard input is not this command's.
      return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
          .readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
