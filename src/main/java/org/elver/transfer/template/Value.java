package org.elver.transfer.template;

/** What goes into a column. */
public sealed interface Value {

  /**
   * The parameter itself.
   *
   * @param parameter its number
   */
  record Placeholder(int parameter) implements Value {}

  /**
   * The same for every row of a transaction: literals, {@code now()} and the like.
   *
   * @param sql as written, without parameters
   */
  record Constant(String sql) implements Value {}

  /**
   * Anything else.
   *
   * @param sql as it stands in the statement, with {@code $n} in it or none
   */
  record Expression(String sql) implements Value {}

  /** The word {@code DEFAULT}. */
  record Default() implements Value {}
}
