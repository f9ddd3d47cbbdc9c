package org.elver.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Logs on standard error, one line each, warnings only unless more was asked for. Read by {@code
 * java.util.logging} when the first logger is made, so a command that logs nothing pays nothing.
 */
public final class LogSettings {

  private static final String LEVEL = "org.elver.cli.level";

  /** Called by {@code java.util.logging}. */
  public LogSettings() throws IOException {
    String properties =
        """
        handlers = java.util.logging.ConsoleHandler
        java.util.logging.ConsoleHandler.level = ALL
        java.util.logging.ConsoleHandler.encoding = UTF-8
        java.util.logging.ConsoleHandler.formatter = java.util.logging.SimpleFormatter
        java.util.logging.SimpleFormatter.format = %4$s: %5$s%6$s%n
        .level = WARNING
        org.elver.level =\s"""
            + System.getProperty(LEVEL, "WARNING");
    LogManager.getLogManager()
        .readConfiguration(
            new ByteArrayInputStream(properties.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Takes effect unless the user gave {@code java.util.logging} a configuration. */
  static void use(boolean verbose) {
    String level = verbose ? "ALL" : "WARNING";
    System.setProperty(LEVEL, level);
    if (System.getProperty("java.util.logging.config.file") == null) {
      System.setProperty("java.util.logging.config.class", LogSettings.class.getName());
    }
  }
}
