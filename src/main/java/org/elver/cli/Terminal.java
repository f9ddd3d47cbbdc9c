package org.elver.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Where a command prints. Thread-safe, since the live line has a thread of its own. A reader that
 * goes away ({@code | head}) is no error: what it doesn't read is dropped.
 */
final class Terminal {

  private static final String ERASE_LINE = "\r\u001b[K";

  /** What a colour says. */
  enum Tone {
    GOOD("32"),
    OPEN("33"),
    BAD("31"),
    DIM("2");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  private final PrintStream out;
  private final PrintStream err;
  private final int width;
  private final boolean coloured;
  private final boolean live;
  private boolean liveLine;

  /**
   * @param width columns, or {@link Layout#UNLIMITED}
   * @param coloured whether results have colours
   * @param live whether a line on standard error can be replaced
   */
  Terminal(PrintStream out, PrintStream err, int width, boolean coloured, boolean live) {
    this.out = out;
    this.err = err;
    this.width = width;
    this.coloured = coloured;
    this.live = live;
  }

  /** The terminal, file or pipe that this process was given. */
  static Terminal ofProcess() {
    boolean outIsTerminal = isTerminal(1);
    boolean plain = isSet("NO_COLOR") || "dumb".equals(System.getenv("TERM"));
    return new Terminal(
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        width(outIsTerminal),
        outIsTerminal && !plain,
        isTerminal(2) && !"dumb".equals(System.getenv("TERM")));
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  PrintWriter outWriter() {
    return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
  }

  PrintWriter errWriter() {
    return new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
  }

  int width() {
    return width;
  }

  boolean coloured() {
    return coloured;
  }

  /** Whether somebody sits there who can answer a question. */
  boolean canAsk() {
    return live && isTerminal(0);
  }

  boolean isLive() {
    return live;
  }

  /** A line on standard output. */
  synchronized void result(String line) {
    eraseLiveLine();
    out.println(line);
  }

  /** A line on standard error. */
  synchronized void message(String line) {
    eraseLiveLine();
    err.println(line);
  }

  /** A short text on the last line until the next line comes; nothing where that can't be. */
  synchronized void live(String text) {
    if (live) {
      err.print(ERASE_LINE + text);
      err.flush();
      liveLine = true;
    }
  }

  String painted(Tone tone, String text) {
    return coloured ? "\u001b[" + tone.code + "m" + text + "\u001b[0m" : text;
  }

  private void eraseLiveLine() {
    if (liveLine) {
      err.print(ERASE_LINE);
      err.flush();
      liveLine = false;
    }
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** {@code System.console()} doesn't tell which of the three it means; Linux does. */
  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static int width(boolean terminal) {
    String columns = isSet("COLUMNS") ? System.getenv("COLUMNS") : terminal ? asked() : "";
    return columns.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(columns) : Layout.UNLIMITED;
  }

  /** The columns that {@code stty} tells, or nothing. */
  private static String asked() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Path.of("/dev/tty").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      boolean ended = stty.waitFor(1, TimeUnit.SECONDS);
      return ended ? size.strip().replaceFirst("^\\d+ ", "") : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isEmpty();
  }
}
