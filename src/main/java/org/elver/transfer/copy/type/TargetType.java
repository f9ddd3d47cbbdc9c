package org.elver.transfer.copy.type;

import org.elver.transfer.template.PgType;

/**
 * A parameter's type, and what can be done with its values.
 *
 * @param textual whether its binary form is its text, as of text, json and every enum
 * @param castable whether {@code CAST(text AS type)} does what its input function does
 */
public record TargetType(PgType type, boolean textual, boolean castable) {

  /** What texts are shown as. */
  public static final TargetType TEXT =
      new TargetType(new PgType(25, "text", 1009, 'S', true, 25, 'b'), true, true);

  /** Whether {@code unnest} makes single values of an array of it. */
  public boolean unnests() {
    return type.arrayOid() != 0 && type.category() != 'A' && type.kind() != 'c';
  }
}
