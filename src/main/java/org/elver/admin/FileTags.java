package org.elver.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * Tells the contents of a shipped file from those it had in another version: browsers keep a file
 * for as long as its address is the same.
 */
final class FileTags {

  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

  /** Opens the file. */
  @FunctionalInterface
  interface Contents {
    InputStream open() throws IOException;
  }

  private FileTags() {}

  static String of(String file, Contents contents) {
    return KNOWN.computeIfAbsent(file, name -> tag(contents));
  }

  private static String tag(Contents contents) {
    try (InputStream in = contents.open()) {
      CRC32 sum = new CRC32();
      sum.update(in.readAllBytes());
      return Long.toHexString(sum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
