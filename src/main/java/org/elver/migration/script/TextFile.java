package org.elver.migration.script;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.elver.problem.InvalidMigration;
import org.elver.problem.Place;

/**
 * A file's text and its fingerprint.
 *
 * @param text without a byte order mark, line ends as they are
 * @param checksum SHA-256 in hex over the text with line feeds for line ends
 * @param marked whether a byte order mark stood before the text
 */
record TextFile(String text, String checksum, boolean marked) {

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /**
   * @throws InvalidMigration if the bytes are not UTF-8
   */
  static TextFile of(String file, byte[] bytes) {
    int start = beginsWithMark(bytes) ? MARK.length : 0;
    boolean ascii = true;
    boolean carriageReturns = false;
    for (int i = start; i < bytes.length; i++) {
      ascii &= bytes[i] >= 0;
      carriageReturns |= bytes[i] == '\r';
    }
    String text =
        ascii
            ? new String(bytes, start, bytes.length - start, StandardCharsets.ISO_8859_1)
            : decoded(file, bytes, start);
    MessageDigest digest = sha256();
    if (carriageReturns) {
      digest.update(text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
    } else {
      digest.update(bytes, start, bytes.length - start);
    }
    return new TextFile(text, HexFormat.of().formatHex(digest.digest()), start > 0);
  }

  /** The file's bytes. */
  byte[] bytes() {
    return ((marked ? "\uFEFF" : "") + text).getBytes(StandardCharsets.UTF_8);
  }

  private static boolean beginsWithMark(byte[] bytes) {
    return bytes.length >= MARK.length
        && bytes[0] == MARK[0]
        && bytes[1] == MARK[1]
        && bytes[2] == MARK[2];
  }

  private static String decoded(String file, byte[] bytes, int start) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    CharBuffer out = CharBuffer.allocate(bytes.length - start);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw invalid(file, bytes, in.position());
    }
    return out.flip().toString();
  }

  private static InvalidMigration invalid(String file, byte[] bytes, int at) {
    int line = 1;
    for (int i = 0; i < at; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return new InvalidMigration(
        Place.of(file, line),
        "not UTF-8: byte 0x%02X at offset %d. Save the file as UTF-8".formatted(bytes[at], at));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
