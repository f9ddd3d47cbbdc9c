package org.elver.migration.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Compares definitions of one database at two times. The same object under another name is renamed.
 * An object of the same name is the same, too, where making it anew keeps everything: a view, but
 * not a table or a column, whose rows are others.
 */
final class Differences {

  private static final Set<String> WITH_ROWS =
      Set.of("table", "column", "sequence", "materialized view", "foreign table");

  private final List<Change> changes = new ArrayList<>();

  private Differences() {}

  static List<Change> between(Collection<Definition> before, Collection<Definition> after) {
    Differences differences = new Differences();
    differences.compare(before, after);
    differences.changes.sort(
        Comparator.comparing(Differences::order)
            .thenComparing(Change::object)
            .thenComparing(change -> change.after() != null));
    return List.copyOf(differences.changes);
  }

  /** The whole object first, then what belongs to it. */
  private static int order(Change change) {
    return switch (change.kind()) {
      case "role", "schema", "extension", "type", "domain" -> 0;
      case "table", "sequence", "foreign table" -> 1;
      case "column" -> 2;
      case "owner", "grant", "comment" -> 4;
      default -> 3;
    };
  }

  private void compare(Collection<Definition> before, Collection<Definition> after) {
    Map<ObjectId, Definition> byId = new HashMap<>();
    Map<String, Definition> byKey = new HashMap<>();
    for (Definition definition : before) {
      byId.put(definition.id(), definition);
      if (!WITH_ROWS.contains(definition.kind())) {
        byKey.put(definition.key(), definition);
      }
    }
    Set<ObjectId> known = new HashSet<>();
    List<Definition> unknown = new ArrayList<>();
    for (Definition now : after) {
      Definition was = byId.remove(now.id());
      if (was == null) {
        unknown.add(now);
      } else {
        known.add(was.id());
        altered(was, now);
      }
    }
    for (Definition now : unknown) {
      Definition was = byKey.get(now.key());
      if (was == null || !known.add(was.id())) {
        created(now);
      } else {
        byId.remove(was.id());
        altered(was, now);
      }
    }
    byId.values().forEach(this::dropped);
  }

  private void altered(Definition was, Definition now) {
    if (!was.text().equals(now.text())) {
      changes.add(new Change(was.kind(), was.name(), was.text(), now.text()));
    }
    aside("owner", was, now, Definition::owner);
    aside("grant", was, now, Definition::grants);
    aside("comment", was, now, Definition::comment);
  }

  private void created(Definition now) {
    changes.add(new Change(now.kind(), now.name(), null, now.text()));
    if (now.grants() != null) {
      changes.add(new Change("grant", now.key(), null, now.grants()));
    }
    if (now.comment() != null) {
      changes.add(new Change("comment", now.key(), null, now.comment()));
    }
  }

  private void dropped(Definition was) {
    changes.add(new Change(was.kind(), was.name(), was.text(), null));
  }

  private void aside(
      String kind, Definition was, Definition now, Function<Definition, String> value) {
    String before = value.apply(was);
    String after = value.apply(now);
    if (!Objects.equals(before, after)) {
      changes.add(new Change(kind, was.key(), before, after));
    }
  }
}
