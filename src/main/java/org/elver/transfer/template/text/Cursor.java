package org.elver.transfer.template.text;

import org.elver.database.sql.TokenType;

/** Goes through the tokens of a text, white space and comments included. */
interface Cursor {

  /**
   * False at the end.
   *
   * @throws org.elver.problem.InvalidDefinition for what has no end
   */
  boolean next();

  TokenType type();

  int start();

  int end();

  /** Goes on behind what is no SQL. */
  void resumeAt(int offset);
}
