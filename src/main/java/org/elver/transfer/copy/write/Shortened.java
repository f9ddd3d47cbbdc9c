package org.elver.transfer.copy.write;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Texts for people: of long ones the beginning, and how long they are. */
public final class Shortened {

  private static final int MOST_BYTES_OF_A_CHARACTER = 4;

  private Shortened() {}

  /**
   * @param utf8 of which only the part that is kept is decoded
   * @param most so many characters
   */
  public static String of(byte[] utf8, int offset, int length, int most) {
    int enough = (int) Math.min(length, (long) MOST_BYTES_OF_A_CHARACTER * (most + 1));
    return of(new String(utf8, offset, enough, UTF_8), most, length, "bytes");
  }

  /**
   * @param most so many characters
   */
  public static String of(String text, int most) {
    return of(text, most, text.length(), "characters");
  }

  /**
   * @param beginning at least as much of the text as is kept
   * @param all how long the text is
   */
  static String of(String beginning, int most, long all, String unit) {
    if (beginning.length() <= most) {
      return beginning;
    }
    int end = Character.isHighSurrogate(beginning.charAt(most - 1)) ? most - 1 : most;
    return beginning.substring(0, end) + "… (shortened: " + all + " " + unit + " in all)";
  }
}
