package org.elver.migration.script;

/** Whether statements run in one transaction, as far as their text tells. */
public sealed interface Mode {

  /** In one transaction, together with the history row. */
  record InTransaction() implements Mode {}

  /**
   * Statement by statement, each committing by itself or as the script's own transaction commands
   * say.
   *
   * @param line 1-based line of what forces it, in the file of the statements
   * @param reason what stands there, such as {@code CREATE INDEX CONCURRENTLY}
   * @param marked whether the author asked for it in a comment
   */
  record Outside(int line, String reason, boolean marked) implements Mode {}
}
