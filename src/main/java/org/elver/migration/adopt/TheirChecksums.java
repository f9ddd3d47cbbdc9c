package org.elver.migration.adopt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Checksums as other tools compute them over a file. */
final class TheirChecksums {

  private TheirChecksums() {}

  /** CRC-32 over the lines without their ends and without a byte order mark, as a signed number. */
  static boolean flyway(byte[] file, String theirs) {
    return Integer.toString(flyway(file)).equals(theirs);
  }

  /** SHA-384 over the bytes. */
  static boolean sqlx(byte[] file, String theirs) {
    return hex("SHA-384", file).equalsIgnoreCase(theirs);
  }

  /** SHA-256 over the bytes; Prisma forgives other line ends, too. */
  static boolean prisma(byte[] file, String theirs) {
    String text = new String(file, StandardCharsets.UTF_8);
    String unix = text.replace("\r\n", "\n");
    return Stream.of(text, unix, unix.replace("\n", "\r\n"))
        .anyMatch(
            form -> hex("SHA-256", form.getBytes(StandardCharsets.UTF_8)).equalsIgnoreCase(theirs));
  }

  private static int flyway(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    CRC32 checksum = new CRC32();
    try (BufferedReader lines =
        new BufferedReader(
            new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        checksum.update(line.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (int) checksum.getValue();
  }

  private static String hex(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
