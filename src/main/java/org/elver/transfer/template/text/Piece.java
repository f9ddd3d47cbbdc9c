package org.elver.transfer.template.text;

/**
 * A part of a text to send.
 *
 * @param origin offset in the author's text that it comes from or stands for
 * @param verbatim copied from there, so that inner offsets correspond
 */
public record Piece(String sql, int origin, boolean verbatim) {

  static Piece made(String sql, int origin) {
    return new Piece(sql, origin, false);
  }
}
