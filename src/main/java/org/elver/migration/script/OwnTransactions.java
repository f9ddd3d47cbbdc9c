package org.elver.migration.script;

import java.util.ArrayList;
import java.util.List;
import org.elver.database.sql.SqlStatement;
import org.elver.problem.InvalidMigration;
import org.elver.problem.Place;

/**
 * How statements want to run: the transaction commands among them are followed, a plain {@code
 * BEGIN … COMMIT} pair is taken for what every migration has anyway.
 *
 * @param statements to be executed
 */
record OwnTransactions(List<SqlStatement> statements, Mode mode) {

  /** Of no statements. */
  static final OwnTransactions NONE = of(Place.of(""), List.of(), null);

  private static final int REASON_WORDS = 5;

  private enum Command {
    NONE,
    BEGIN,
    BEGIN_WITH_OPTIONS,
    COMMIT,
    COMMIT_AND_CHAIN,
    /** Ends a transaction in a way that no surrounding one can stand for. */
    END,
    END_AND_CHAIN
  }

  /**
   * @param place the file, for the error about a transaction that is left open
   * @param marked what asks for no transaction, null where nothing does
   */
  static OwnTransactions of(Place place, List<SqlStatement> statements, Mode.Outside marked) {
    List<Command> commands = statements.stream().map(OwnTransactions::command).toList();
    checkEnded(place, statements, commands);
    if (marked != null) {
      return new OwnTransactions(List.copyOf(statements), marked);
    }
    for (SqlStatement statement : statements) {
      String refused = Refusal.of(statement).orElse(null);
      if (refused != null) {
        return outside(statements, statement, refused);
      }
    }
    int begin = commands.indexOf(Command.BEGIN);
    int commit = commands.indexOf(Command.COMMIT);
    List<SqlStatement> others = without(statements, commands);
    boolean plain = others.size() == statements.size();
    boolean wraps =
        others.size() == statements.size() - 2
            && begin >= 0
            && commit > begin
            && !setsTransaction(statements.subList(begin, commit));
    if (plain || wraps) {
      return new OwnTransactions(others, new Mode.InTransaction());
    }
    SqlStatement deciding = deciding(statements, commands);
    return outside(
        statements, deciding, "its own " + String.join(" ", deciding.words(REASON_WORDS)));
  }

  private static OwnTransactions outside(
      List<SqlStatement> statements, SqlStatement deciding, String reason) {
    return new OwnTransactions(
        List.copyOf(statements), new Mode.Outside(deciding.line(), reason, false));
  }

  private static List<SqlStatement> without(List<SqlStatement> statements, List<Command> commands) {
    List<SqlStatement> others = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      if (commands.get(i) == Command.NONE) {
        others.add(statements.get(i));
      }
    }
    return List.copyOf(others);
  }

  /** The first command that a pair around everything would not hold: what to show as the reason. */
  private static SqlStatement deciding(List<SqlStatement> statements, List<Command> commands) {
    SqlStatement last = null;
    boolean begun = false;
    for (int i = 0; i < statements.size(); i++) {
      Command command = commands.get(i);
      if (command == Command.NONE) {
        continue;
      }
      last = statements.get(i);
      boolean expected = command == (begun ? Command.COMMIT : Command.BEGIN);
      boolean again = begun && commands.subList(0, i).contains(Command.COMMIT);
      if (!expected || again) {
        return last;
      }
      begun = true;
    }
    return last;
  }

  private static void checkEnded(
      Place place, List<SqlStatement> statements, List<Command> commands) {
    SqlStatement open = null;
    for (int i = 0; i < statements.size(); i++) {
      open =
          switch (commands.get(i)) {
            case NONE -> open;
            case BEGIN, BEGIN_WITH_OPTIONS -> open == null ? statements.get(i) : open;
            case COMMIT, END -> null;
            case COMMIT_AND_CHAIN, END_AND_CHAIN -> open == null ? null : statements.get(i);
          };
    }
    if (open != null) {
      throw new InvalidMigration(
          new Place(place.version(), place.file(), open.line()),
          "this transaction is begun and never committed");
    }
  }

  private static Command command(SqlStatement statement) {
    List<String> tokens = statement.tokens(7);
    int more = tokens.size() > 1 && isFiller(tokens.get(1)) ? 2 : 1;
    List<String> rest = tokens.subList(Math.min(more, tokens.size()), tokens.size());
    return switch (tokens.get(0)) {
      case "BEGIN" -> rest.isEmpty() ? Command.BEGIN : Command.BEGIN_WITH_OPTIONS;
      case "START" -> start(tokens, rest);
      case "COMMIT", "END" -> commit(rest);
      case "ROLLBACK", "ABORT" -> rollback(rest);
      case "PREPARE" ->
          tokens.size() > 1 && tokens.get(1).equals("TRANSACTION") ? Command.END : Command.NONE;
      default -> Command.NONE;
    };
  }

  private static Command start(List<String> tokens, List<String> rest) {
    if (tokens.size() < 2 || !tokens.get(1).equals("TRANSACTION")) {
      return Command.NONE;
    }
    return rest.isEmpty() ? Command.BEGIN : Command.BEGIN_WITH_OPTIONS;
  }

  private static Command commit(List<String> rest) {
    if (rest.isEmpty() || rest.equals(List.of("AND", "NO", "CHAIN"))) {
      return Command.COMMIT;
    }
    if (rest.equals(List.of("AND", "CHAIN"))) {
      return Command.COMMIT_AND_CHAIN;
    }
    return Command.NONE;
  }

  private static Command rollback(List<String> rest) {
    if (rest.isEmpty() || rest.equals(List.of("AND", "NO", "CHAIN"))) {
      return Command.END;
    }
    return rest.equals(List.of("AND", "CHAIN")) ? Command.END_AND_CHAIN : Command.NONE;
  }

  private static boolean setsTransaction(List<SqlStatement> statements) {
    return statements.stream()
        .anyMatch(statement -> statement.words(2).equals(List.of("SET", "TRANSACTION")));
  }

  private static boolean isFiller(String word) {
    return word.equals("WORK") || word.equals("TRANSACTION");
  }
}
