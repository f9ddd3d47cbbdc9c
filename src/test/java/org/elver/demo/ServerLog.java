package org.elver.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the server prints: all of it goes to a file; Elver's own messages without stack frames
 * and the first line of each severe one of others go to the terminal.
 */
final class ServerLog {

  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[;\\d]*m");

  /** Payara's header: time, server, level, code, logger; then more brackets and the message. */
  private static final Pattern HEADER =
      Pattern.compile(
          "\\[[^\\]]*] \\[[^\\]]*] \\[(\\w+)] \\[[^\\]]*] \\[([^\\]]*)].*?\\[levelValue: \\d+] ?(.*)");

  private static final Pattern FRAME = Pattern.compile("^\\s+(at |\\.{3} )");

  private static final String READY = "ready in";

  private final Writer file;
  private final Consumer<String> terminal;
  private volatile boolean booted;
  private boolean shown;
  private boolean firstLineOnly;

  ServerLog(Writer file, Consumer<String> terminal) {
    this.file = file;
    this.terminal = terminal;
  }

  /** Whether the server has done all it does by itself, well or not. */
  boolean booted() {
    return booted;
  }

  /** Reads to the end of the stream. */
  void read(InputStream output) {
    try (file;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(output, Charset.defaultCharset()))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        line(COLOUR.matcher(line).replaceAll(""));
      }
    } catch (IOException e) {
      if (!ended(e)) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The stream of a process that was told to end is closed under its reader. */
  private static boolean ended(IOException e) {
    return "Stream closed".equals(e.getMessage());
  }

  private void line(String line) throws IOException {
    file.write(line + System.lineSeparator());
    file.flush();
    Matcher header = HEADER.matcher(line);
    if (header.matches()) {
      message(header.group(1), header.group(2), header.group(3));
    } else {
      text(line);
    }
  }

  private void message(String level, String logger, String text) {
    boolean own = logger.startsWith("org.elver");
    shown = own || level.equals("SEVERE");
    firstLineOnly = !own;
    booted |= logger.equals("PayaraMicro") && text.contains(READY);
    text(text);
  }

  /** Payara puts text of several lines between double brackets and indents it. */
  private void text(String line) {
    String text = line.replaceFirst("^\\[\\[|^ {2}", "").replaceFirst("]]$", "").stripTrailing();
    if (!shown || text.isBlank() || FRAME.matcher(text).find()) {
      return;
    }
    terminal.accept(text);
    shown = !firstLineOnly;
  }
}
