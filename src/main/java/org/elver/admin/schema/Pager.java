package org.elver.admin.schema;

import java.io.Serializable;

/** Where in a long list a page is. */
public final class Pager implements Serializable {

  private static final long serialVersionUID = 1L;

  static final int SIZE = 25;

  private int page;
  private long total;

  /** Keeps to what is there. */
  void of(long entries) {
    total = entries;
    page = (int) Math.max(0, Math.min(page, (total - 1) / SIZE));
  }

  int skip() {
    return page * SIZE;
  }

  public void first() {
    page = 0;
  }

  public void next() {
    page++;
  }

  public void previous() {
    page = Math.max(0, page - 1);
  }

  public long getTotal() {
    return total;
  }

  /** Number of the first entry that shows, from 1. */
  public long getFrom() {
    return Math.min(skip() + 1L, total);
  }

  public long getTo() {
    return Math.min(skip() + SIZE, total);
  }

  public boolean isAtStart() {
    return page == 0;
  }

  public boolean isAtEnd() {
    return getTo() >= total;
  }
}
