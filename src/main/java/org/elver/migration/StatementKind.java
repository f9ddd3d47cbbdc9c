package org.elver.migration;

import java.util.List;
import org.elver.database.sql.SqlStatement;
import org.elver.migration.script.Refusal;

/** What a statement means for the transaction it could be run in. */
enum StatementKind {
  /** Runs in a transaction of its own, together with the count of completed statements. */
  ORDINARY,
  /** Begins a transaction of the script's own. */
  BEGINS,
  /** Commits the script's own transaction. */
  COMMITS,
  /** Must come before anything else in a transaction. */
  SETS_TRANSACTION,
  /** Refuses any transaction; what it did can be asked of the catalog, or it can be repeated. */
  REFUSES;

  static StatementKind of(SqlStatement statement) {
    if (Refusal.of(statement).isPresent()) {
      return REFUSES;
    }
    List<String> words = statement.words(2);
    String first = words.isEmpty() ? "" : words.get(0);
    String second = words.size() < 2 ? "" : words.get(1);
    return switch (first) {
      case "BEGIN" -> BEGINS;
      case "START" -> second.equals("TRANSACTION") ? BEGINS : ORDINARY;
      case "COMMIT", "END" -> COMMITS;
      case "SET" -> second.equals("TRANSACTION") ? SETS_TRANSACTION : ORDINARY;
      default -> ORDINARY;
    };
  }
}
