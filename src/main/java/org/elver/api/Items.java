package org.elver.api;

import java.util.List;

/**
 * A list with room beside it.
 *
 * @param total how many there are, whether or not all are among the items
 */
public record Items<T>(List<T> items, int total) {

  static <T> Items<T> of(List<T> all) {
    return new Items<>(all, all.size());
  }
}
