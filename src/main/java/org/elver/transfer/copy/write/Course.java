package org.elver.transfer.copy.write;

import java.util.ArrayDeque;
import java.util.Deque;
import org.elver.transfer.copy.chunk.Pace;

/** How the chunks of a run went so far, over its transactions. */
public final class Course {

  private static final int CHUNKS = 4;
  private static final int MANY = 2;

  private final Deque<Boolean> conflicts = new ArrayDeque<>();
  private final Pace pace;

  /**
   * @param pace of the thread that reads
   */
  public Course(Pace pace) {
    this.pace = pace;
  }

  /** A chunk was written, at once or in a second attempt. */
  void note(boolean atOnce) {
    if (atOnce) {
      pace.faster();
    } else {
      pace.slower();
    }
  }

  /** Whether a chunk met rows that were there already. */
  void noteConflict(boolean met) {
    if (conflicts.size() == CHUNKS) {
      conflicts.remove();
    }
    conflicts.add(met);
  }

  /** Whether leaving the conflict clause off would probably be in vain. */
  boolean conflictsAreCommon() {
    return conflicts.stream().filter(met -> met).count() >= MANY;
  }
}
