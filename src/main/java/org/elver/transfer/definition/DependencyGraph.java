package org.elver.transfer.definition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which transfers need which.
 *
 * @param needs ids of the prerequisites of each
 */
public record DependencyGraph(Map<Long, List<Long>> needs) {

  /** A way from the transfer back to itself, both ends included; empty where there is none. */
  public Optional<List<Long>> cycle(long id) {
    List<Long> way = new ArrayList<>(List.of(id));
    return leadsTo(id, id, way, new LinkedHashSet<>()) ? Optional.of(way) : Optional.empty();
  }

  /** The transfer and all it needs, each after what it needs itself. */
  public List<Long> inOrder(long id) {
    Set<Long> done = new LinkedHashSet<>();
    visit(id, new LinkedHashSet<>(), done);
    return List.copyOf(done);
  }

  /** What the transfer needs itself. */
  public List<Long> of(long id) {
    return needs.getOrDefault(id, List.of());
  }

  private boolean leadsTo(long from, long target, List<Long> way, Set<Long> seen) {
    for (long next : of(from)) {
      way.add(next);
      if (next == target || (seen.add(next) && leadsTo(next, target, way, seen))) {
        return true;
      }
      way.remove(way.size() - 1);
    }
    return false;
  }

  /** Ends at what is on the way already, should the tables hold a cycle. */
  private void visit(long id, Set<Long> onTheWay, Set<Long> done) {
    if (!done.contains(id) && onTheWay.add(id)) {
      of(id).forEach(next -> visit(next, onTheWay, done));
      done.add(id);
    }
  }
}
