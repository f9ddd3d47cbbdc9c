package org.elver.transfer.copy.chunk;

import java.util.Arrays;
import java.util.HexFormat;

/** A value in binary form, or NULL; compared by content. */
public final class Bytes {

  private final byte[] content;

  /**
   * @param content not copied; null for NULL
   */
  public Bytes(byte[] content) {
    this.content = content;
  }

  /** The bytes these hexadecimal digits stand for; null for NULL. */
  public static Bytes ofHex(String digits) {
    return new Bytes(digits == null ? null : HexFormat.of().parseHex(digits));
  }

  /** Not to be changed; null for NULL. */
  public byte[] content() {
    return content;
  }

  /** Hexadecimal digits, null for NULL. */
  public String hex() {
    return content == null ? null : HexFormat.of().formatHex(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return content == null ? "NULL" : content.length + " bytes";
  }
}
