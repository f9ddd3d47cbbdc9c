package org.elver.admin.transfers;

/**
 * Where in a list somebody is.
 *
 * @param page 0 for the first
 * @param size of a page
 * @param total on all pages
 */
public record Paging(int page, int size, long total) {

  /** How many are left out before a page; of one that can't be, none. */
  static int skip(int page, int size) {
    return page < 0 || page > Integer.MAX_VALUE / size ? 0 : page * size;
  }

  public long first() {
    return Math.min(total, skip(page, size) + 1L);
  }

  public long last() {
    return Math.min(total, (long) skip(page, size) + size);
  }

  public boolean hasPrevious() {
    return page > 0;
  }

  public boolean hasNext() {
    return last() < total;
  }

  /** Number of the last page. */
  public long end() {
    return total == 0 ? 0 : (total - 1) / size;
  }
}
