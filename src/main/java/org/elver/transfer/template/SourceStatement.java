package org.elver.transfer.template;

import java.util.List;

/**
 * The source query as it is sent.
 *
 * @param sql one query without a semicolon or comment at its end. On PostgreSQL the text of the nth
 *     value (from 1) is read from the setting {@code elver.last_n}, empty for {@code NULL}; other
 *     databases get it in the nth {@code ?}.
 */
public record SourceStatement(String sql, List<LastValue> lastValues) {

  /** The setting that holds the nth value on PostgreSQL. */
  public static String setting(int number) {
    return "elver.last_" + number;
  }
}
