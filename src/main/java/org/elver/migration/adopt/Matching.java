package org.elver.migration.adopt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.elver.migration.adopt.Mapping.State;
import org.elver.migration.plan.Statuses;
import org.elver.migration.script.Migration;
import org.elver.migration.script.Version;

/** Finds the file of every entry of another tool's history, and says where they disagree. */
final class Matching {

  private final Tool tool;
  private final Contradictions contradictions;
  private final FoundFiles files;
  private final boolean lateAllowed;
  private final List<Mapping> mapping = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private final Map<Migration, Entry> counted = new LinkedHashMap<>();

  private Matching(Tool tool, List<? extends Migration> files, boolean lateAllowed) {
    this.tool = tool;
    this.contradictions = new Contradictions(tool);
    this.files = new FoundFiles(files);
    this.lateAllowed = lateAllowed;
  }

  /**
   * Reads the table.
   *
   * @param lateAllowed whether a file may run though a later one is applied
   */
  static Matching of(
      Connection connection,
      ForeignTable table,
      List<? extends Migration> files,
      boolean lateAllowed)
      throws SQLException {
    List<Entry> entries = Dialect.of(table.tool()).reader().read(connection, table);
    return of(table.tool(), entries, files, lateAllowed);
  }

  static Matching of(
      Tool tool, List<Entry> entries, List<? extends Migration> files, boolean lateAllowed) {
    Matching matching = new Matching(tool, files, lateAllowed);
    entries.forEach(matching::take);
    if (tool == Tool.LIQUIBASE) {
      Set<String> applied = ChangeSets.of(entries);
      matching.counted.keySet().forEach(file -> matching.wholly(file, applied));
    }
    matching.openFiles();
    return matching;
  }

  List<Mapping> mapping() {
    return List.copyOf(mapping);
  }

  List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** The files that count as applied, each with its entry. */
  Map<Migration, Entry> counted() {
    return counted;
  }

  /** How many files their history has, whatever else is the matter with them. */
  int applied() {
    return (int) mapping.stream().filter(m -> m.entry() != null && m.file() != null).count();
  }

  private void take(Entry entry) {
    if (entry.failure() != null) {
      add(entry, null, State.failed, entry.failure());
    } else if (entry.target() instanceof Target.OfVersion target) {
      one(entry, files.of(target.version()));
    } else if (entry.target() instanceof Target.OfFile target) {
      one(entry, files.of(target.path()));
    } else if (entry.target() instanceof Target.UpTo target) {
      upTo(entry, target);
    } else if (entry.target() instanceof Target.Repeatable target) {
      repeatable(entry, files.of(target.path()));
    }
  }

  private void one(Entry entry, Optional<Migration> file) {
    if (file.isEmpty()) {
      noFile(entry);
    } else if (Dialect.of(tool).contradicts(file.get(), entry.checksum())) {
      add(entry, file.get(), State.changed, contradictions.changed(entry, file.get()));
    } else {
      count(entry, file.get(), null);
    }
  }

  private void upTo(Entry entry, Target.UpTo target) {
    if (target.itself() && files.of(target.version()).isEmpty()) {
      noFile(entry);
      return;
    }
    List<Migration> all = files.upTo(target.version());
    all.forEach(file -> count(entry, file, "up to " + target.version().text()));
    if (all.isEmpty()) {
      mapping.add(new Mapping(entry.shown(), null, null, State.ok, "no file is that old"));
    }
  }

  private void repeatable(Entry entry, Optional<Migration> file) {
    if (file.isEmpty()) {
      noFile(entry);
    } else if (Dialect.of(tool).contradicts(file.get(), entry.checksum())) {
      mapping.add(
          new Mapping(
              entry.shown(),
              null,
              file.get().file(),
              State.pending,
              "changed since, or written with placeholders: the next up applies it again"));
    } else {
      count(entry, file.get(), null);
    }
  }

  private void noFile(Entry entry) {
    add(entry, null, State.noFile, contradictions.noFile(entry));
  }

  private void count(Entry entry, Migration file, String note) {
    counted.put(file, entry);
    mapping.add(new Mapping(entry.shown(), Statuses.version(file), file.file(), State.ok, note));
  }

  private void add(Entry entry, Migration file, State state, String refusal) {
    mapping.add(
        new Mapping(
            entry.shown(),
            file == null ? null : Statuses.version(file),
            file == null ? null : file.file(),
            state,
            null));
    refusals.add(refusal);
  }

  private void wholly(Migration file, Set<String> applied) {
    List<String> missing = ChangeSets.in(file).stream().filter(s -> !applied.contains(s)).toList();
    if (!missing.isEmpty()) {
      mapping.replaceAll(
          m ->
              isOf(m, file)
                  ? new Mapping(m.entry(), m.version(), m.file(), State.partly, m.note())
                  : m);
      refusals.add(contradictions.partly(file, missing));
    }
  }

  private void openFiles() {
    Version newest = newest();
    Set<String> mapped = mapping.stream().map(Mapping::file).collect(Collectors.toSet());
    for (Migration file : files.all()) {
      if (!mapped.contains(file.file())) {
        open(file, newest);
      }
    }
  }

  private void open(Migration file, Version newest) {
    boolean late = newest != null && !file.repeatable() && file.version().compareTo(newest) < 0;
    boolean gap = late && !lateAllowed;
    mapping.add(
        new Mapping(
            null,
            Statuses.version(file),
            file.file(),
            gap ? State.gap : State.pending,
            late ? "before " + newest.text() + ", which is applied" : null));
    if (gap) {
      refusals.add(contradictions.gap(file, newest));
    }
  }

  private Version newest() {
    return counted.keySet().stream()
        .filter(file -> !file.repeatable())
        .map(Migration::version)
        .max(Version::compareTo)
        .orElse(null);
  }

  private static boolean isOf(Mapping mapping, Migration file) {
    return file.file().equals(mapping.file());
  }
}
