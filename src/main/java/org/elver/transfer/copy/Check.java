package org.elver.transfer.copy;

import java.util.Locale;
import java.util.Optional;

/**
 * Something compared when all rows are written, inside the run's transaction. As text: {@code
 * rowCount}, {@code checksum}, {@code rowCount where source = 'legacy'}.
 *
 * @param condition which rows of the target count, as SQL of the target; null for all
 */
public record Check(Kind kind, String condition) {

  /** What is compared. */
  public enum Kind {
    /** How many rows the source query answers, and how many the target table has. */
    rowCount,
    /** The values of the columns that take a placeholder as it is, on both sides. */
    checksum
  }

  private static final String WHERE = "where ";

  /** Empty where the text is none. */
  public static Optional<Check> parse(String text) {
    String trimmed = text.strip();
    for (Kind kind : Kind.values()) {
      if (trimmed.equals(kind.name())) {
        return Optional.of(new Check(kind, null));
      }
      if (trimmed.startsWith(kind.name() + " ")) {
        return condition(trimmed.substring(kind.name().length()).strip())
            .map(condition -> new Check(kind, condition));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> condition(String rest) {
    return Optional.of(rest)
        .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(WHERE))
        .map(text -> text.substring(WHERE.length()).strip())
        .filter(text -> !text.isEmpty());
  }

  @Override
  public String toString() {
    return condition == null ? kind.name() : kind.name() + " " + WHERE + condition;
  }
}
