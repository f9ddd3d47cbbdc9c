package org.elver.database.lent;

import java.util.List;
import java.util.Optional;
import org.elver.database.sql.SqlSplitter;
import org.elver.database.sql.SqlStatement;
import org.elver.database.sql.UnreadableSql;

/** Finds the statements that begin or end a transaction. */
final class TransactionCommand {

  private TransactionCommand() {}

  /** The first of them in the text, as much as names it; empty where there is none. */
  static Optional<String> in(String sql) {
    try {
      return SqlSplitter.split(sql).stream()
          .map(TransactionCommand::name)
          .flatMap(Optional::stream)
          .findFirst();
    } catch (UnreadableSql e) {
      // The server says better what is wrong with it, and executes nothing of it.
      return Optional.empty();
    }
  }

  private static Optional<String> name(SqlStatement statement) {
    List<String> words = statement.words(3);
    String first = words.isEmpty() ? "" : words.get(0);
    String second = words.size() < 2 ? "" : words.get(1);
    boolean found =
        switch (first) {
          case "BEGIN", "COMMIT", "END", "ABORT" -> true;
          case "ROLLBACK" -> !words.contains("TO");
          case "START", "PREPARE" -> second.equals("TRANSACTION");
          default -> false;
        };
    if (!found) {
      return Optional.empty();
    }
    return Optional.of(second.equals("TRANSACTION") ? first + " " + second : first);
  }
}
