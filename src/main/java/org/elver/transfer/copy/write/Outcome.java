package org.elver.transfer.copy.write;

/**
 * What became of rows that were written.
 *
 * @param rows for which the statement was executed
 * @param affected as the server counts
 * @param inserted null where PostgreSQL can't tell, like the next two
 * @param skipped neither inserted nor updated
 */
public record Outcome(long rows, long affected, Long inserted, Long updated, Long skipped) {

  public static final Outcome NONE = new Outcome(0, 0, 0L, 0L, 0L);

  /** Rows of a plain {@code INSERT} or one that does nothing on conflict. */
  static Outcome inserted(long rows, long affected) {
    return new Outcome(rows, affected, affected, 0L, rows - affected);
  }

  /** Rows of a statement that tells which of them were new. */
  static Outcome told(long rows, long inserted, long updated) {
    return new Outcome(rows, inserted + updated, inserted, updated, rows - inserted - updated);
  }

  static Outcome unknown(long rows, long affected) {
    return new Outcome(rows, affected, null, null, null);
  }

  /** Both together. */
  public Outcome plus(Outcome other) {
    return new Outcome(
        rows + other.rows,
        affected + other.affected,
        sum(inserted, other.inserted),
        sum(updated, other.updated),
        sum(skipped, other.skipped));
  }

  /** Whether some row met another one that was there. */
  boolean conflicted() {
    return affected != rows || (updated != null && updated > 0);
  }

  private static Long sum(Long one, Long other) {
    return one == null || other == null ? null : (Long) (one + other);
  }
}
