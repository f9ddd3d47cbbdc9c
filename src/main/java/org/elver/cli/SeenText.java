package org.elver.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.elver.migration.catalog.Change;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryEntry.ExecutedStatement;
import org.elver.migration.history.HistoryEntry.Observed;
import org.elver.migration.history.HistoryEntry.ObservedLock;

/** What was seen of one migration, in lines. */
final class SeenText {

  private static final int LISTED = 12;
  private static final int SHOWN = 160;

  /**
   * @param label empty where the line goes on with the one before
   */
  record Fact(String label, String text) {}

  private final List<Fact> facts = new ArrayList<>();

  private SeenText() {}

  static List<Fact> of(HistoryEntry entry) {
    SeenText text = new SeenText();
    text.statements(entry.statements());
    Observed observed = entry.observed();
    if (observed != null) {
      text.list("locks", observed.locks().stream().map(SeenText::lock).toList());
      text.list("rewritten", observed.rewritten());
      text.list("changes", changes(observed.changes()));
    }
    return text.facts;
  }

  private void statements(List<ExecutedStatement> statements) {
    double ms = statements.stream().mapToDouble(ExecutedStatement::ms).sum();
    long rows =
        statements.stream()
            .filter(statement -> statement.rows() != null)
            .mapToLong(ExecutedStatement::rows)
            .sum();
    facts.add(
        new Fact(
            "statements",
            statements.size() + " in " + millis(ms) + (rows > 0 ? ", " + rows + " rows" : "")));
  }

  private void list(String label, List<String> texts) {
    for (int i = 0; i < Math.min(LISTED, texts.size()); i++) {
      facts.add(new Fact(i == 0 ? label : "", texts.get(i)));
    }
    if (texts.size() > LISTED) {
      facts.add(new Fact("", "and " + (texts.size() - LISTED) + " more (--json has all)"));
    }
  }

  private static String lock(ObservedLock lock) {
    return lock.mode() + " on " + lock.relation() + ", " + millis(lock.heldMs());
  }

  private static List<String> changes(List<Change> changes) {
    return changes == null
        ? List.of()
        : changes.stream()
            .filter(change -> !isPartOfNew(change, changes))
            .map(SeenText::change)
            .toList();
  }

  /** The columns of a new table say themselves that they are new. */
  private static boolean isPartOfNew(Change part, List<Change> changes) {
    if (!part.kind().equals("column") && !part.kind().equals("constraint")) {
      return false;
    }
    String table = part.object().substring(0, part.object().lastIndexOf('.'));
    return changes.stream()
        .anyMatch(
            change ->
                change.kind().equals("table")
                    && change.object().equals(table)
                    && (change.before() == null) == (part.before() == null)
                    && (change.after() == null) == (part.after() == null));
  }

  private static String change(Change change) {
    String object = change.kind() + " " + change.object();
    if (change.before() == null) {
      return "+ " + object + ": " + line(change.after());
    }
    if (change.after() == null) {
      return "- " + object;
    }
    return "~ " + object + ": " + line(change.before()) + " → " + line(change.after());
  }

  private static String line(String definition) {
    String line = definition.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  private static String millis(double ms) {
    return String.format(Locale.ROOT, "%.1f ms", ms);
  }
}
