package org.elver.transfer.copy.write;

import java.util.ArrayDeque;
import java.util.Deque;

/** Whether the last chunks met rows that were there already. */
public final class Conflicts {

  private static final int CHUNKS = 4;
  private static final int MANY = 2;

  private final Deque<Boolean> last = new ArrayDeque<>();

  void note(boolean met) {
    if (last.size() == CHUNKS) {
      last.remove();
    }
    last.add(met);
  }

  /** Whether leaving the conflict clause off would probably be in vain. */
  boolean common() {
    return last.stream().filter(met -> met).count() >= MANY;
  }
}
