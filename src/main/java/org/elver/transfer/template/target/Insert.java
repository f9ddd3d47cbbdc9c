package org.elver.transfer.template.target;

import java.util.List;
import org.elver.transfer.template.Shape.Conflict;
import org.elver.transfer.template.text.Token;

/**
 * An {@code INSERT} of one tuple, as the text has it.
 *
 * @param columns names as the catalog has them; null where none are written
 * @param overriding {@code OVERRIDING … VALUE} is written
 * @param values the tokens of each value
 * @param conflict the tokens of {@code ON CONFLICT …}, none without it
 * @param returning the tokens of {@code RETURNING …}, none without it
 */
record Insert(
    String beforeValues,
    List<String> columns,
    boolean overriding,
    List<List<Token>> values,
    List<Token> conflict,
    Conflict action,
    List<Token> returning) {

  /** Whether it holds more than single tokens as values. */
  boolean computes() {
    return !conflict.isEmpty()
        || !returning.isEmpty()
        || values.stream().anyMatch(value -> value.size() > 1);
  }
}
