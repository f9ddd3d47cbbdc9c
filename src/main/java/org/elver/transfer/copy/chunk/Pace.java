package org.elver.transfer.copy.chunk;

/**
 * How large chunks become: larger while they are written without trouble, smaller where one has to
 * be written again. The first is small, because nothing is written until it is read. Read by the
 * thread that reads, changed by the one that writes.
 */
public final class Pace {

  /** For chunks whose size is known. */
  static final Pace ANY = new Pace(Integer.MAX_VALUE, Integer.MAX_VALUE);

  private static final int FEWEST = 1_000;
  private static final int FIRST = 32;

  private final int most;
  private final int mostBytes;
  private volatile int rows;
  private volatile int bytes;
  private volatile boolean hurried;

  /**
   * @param most rows in a chunk
   * @param mostBytes a chunk that has so many gets no further row; one row is always allowed
   */
  public Pace(int most, int mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
    set(Math.max(Math.min(FEWEST, most), most / FIRST), mostBytes / FIRST);
  }

  /** Whether a chunk is to get no further row. */
  boolean isEnough(int itsRows, long itsBytes) {
    return itsRows >= rows || itsBytes >= bytes || (hurried && itsRows > 0);
  }

  /** Who writes waits for a slow source: the next chunk is what there is of it. */
  public void hurry() {
    hurried = true;
  }

  /** A chunk was read. */
  public void read() {
    if (hurried) {
      hurried = false;
    }
  }

  /** A chunk was written at once. */
  public void faster() {
    set(Math.min(most, rows * 2), Math.min(mostBytes, bytes * 2));
  }

  /** A chunk had to be written again. */
  public void slower() {
    set(Math.max(Math.min(FEWEST, most), rows / 2), bytes);
  }

  private void set(int newRows, int newBytes) {
    rows = Math.max(1, newRows);
    bytes = newBytes;
  }
}
