package org.elver.transfer.copy.jdbc;

/** Writes what PostgreSQL makes of a text. */
@FunctionalInterface
interface BinaryForm {

  /**
   * Adds length and bytes.
   *
   * @return false, with nothing added, where only PostgreSQL knows what it makes of the text
   */
  boolean write(String text, RowBuffer out);
}
