package org.elver.migration.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Definitions as they are at one moment, by the object with which they are read. */
final class Groups {

  private final Map<ObjectId, List<Definition>> groups = new HashMap<>();

  Groups(Collection<Definition> definitions) {
    definitions.forEach(this::add);
  }

  List<Definition> all() {
    return groups.values().stream().flatMap(List::stream).toList();
  }

  /** What a step changed that comes next. */
  List<Change> changes(Step step) {
    return Differences.between(of(step.touched()), step.after());
  }

  /** The step has been taken. */
  void take(Step step) {
    step.touched().forEach(groups::remove);
    step.after().forEach(this::add);
  }

  private List<Definition> of(Set<ObjectId> some) {
    return some.stream()
        .flatMap(object -> groups.getOrDefault(object, List.of()).stream())
        .toList();
  }

  private void add(Definition definition) {
    groups.computeIfAbsent(definition.group(), g -> new ArrayList<>()).add(definition);
  }
}
