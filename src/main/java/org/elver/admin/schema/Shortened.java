package org.elver.admin.schema;

import java.util.List;

/**
 * The first few of many texts.
 *
 * @param more how many there are besides
 */
public record Shortened(List<String> shown, int more) {

  static Shortened of(List<String> all, int most) {
    return new Shortened(all.stream().limit(most).toList(), Math.max(0, all.size() - most));
  }
}
