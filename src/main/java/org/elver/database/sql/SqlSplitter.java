package org.elver.database.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a script apart into statements, where the server and psql would. Empty statements are
 * dropped.
 */
public final class SqlSplitter {

  /** Told what a script holds, in its order. */
  public interface Listener {

    void statement(SqlStatement statement);

    /** A comment between two statements, before the first or after the last. */
    default void comment(SqlToken comment) {}

    /**
     * Whether a comment inside a statement, outside its parentheses and bodies, ends that
     * statement. If so, the statement is told next, then the comment.
     */
    default boolean interrupts(SqlToken comment) {
      return false;
    }
  }

  private final String script;
  private final SqlLexer lexer;
  private final Listener listener;
  private OpenStatement open;

  /**
   * The data of {@code COPY} begin after this line feed, -1 where no data follow the current line.
   */
  private int dataAfter = -1;

  /** Where the data end, if any follow the current line. */
  private int dataEnd;

  private SqlSplitter(String script, Listener listener) throws UnreadableSql {
    this.script = script;
    this.lexer = new SqlLexer(script);
    this.listener = listener;
  }

  /**
   * The statements of a script without a byte order mark.
   *
   * @throws UnreadableSql for what has no end, a NUL char, or a command of psql
   */
  public static List<SqlStatement> split(String script) throws UnreadableSql {
    List<SqlStatement> statements = new ArrayList<>();
    split(script, statements::add);
    return statements;
  }

  /** Tells the listener, up to the first thing that cannot be read. */
  public static void split(String script, Listener listener) throws UnreadableSql {
    new SqlSplitter(script, listener).run();
  }

  private void run() throws UnreadableSql {
    while (lexer.next() || skipData()) {
      switch (lexer.type()) {
        case WHITESPACE -> {}
        case LINE_COMMENT, BLOCK_COMMENT -> comment();
        case SEMICOLON -> semicolon();
        case BACKSLASH -> metaCommand();
        default -> take();
      }
    }
    if (open != null) {
      open.checkClosed();
      end(null);
    }
  }

  private void take() {
    if (open == null) {
      open = new OpenStatement(script, lexer);
    }
    open.take(lexer);
  }

  private void comment() {
    if (open != null) {
      if (!open.outermost() || !listener.interrupts(lexer.token())) {
        return;
      }
      end(null);
    }
    listener.comment(lexer.token());
  }

  private void semicolon() throws UnreadableSql {
    if (open == null) {
      return;
    }
    if (!open.outermost()) {
      open.take(lexer);
    } else {
      end(open.copyFromStdin() ? copyData() : null);
    }
  }

  private void end(String copyData) {
    String text = script.substring(open.start(), open.end());
    listener.statement(new SqlStatement(open.line(), open.start(), text, copyData));
    open = null;
  }

  /** psql reads the data from the next line on, and the rest of this line afterwards. */
  private String copyData() throws UnreadableSql {
    int begin = dataEnd;
    if (dataAfter < 0) {
      dataAfter = script.indexOf('\n', lexer.end());
      begin = dataAfter + 1;
    }
    int last = begin == 0 ? -1 : endOfData(begin);
    if (last < 0) {
      throw new UnreadableSql(open.line(), "COPY data without the line \\. that ends them");
    }
    lexer.endAt(dataAfter + 1);
    int lineEnd = script.indexOf('\n', last);
    dataEnd = lineEnd < 0 ? script.length() : lineEnd + 1;
    String data = script.substring(begin, last);
    int first = data.indexOf('\n');
    return first > 0 && data.charAt(first - 1) == '\r' ? data.replace("\r\n", "\n") : data;
  }

  /** Offset of the {@code \.} line, -1 without one. */
  private int endOfData(int begin) {
    int i = script.startsWith("\\.", begin) ? begin : nextMark(begin);
    while (i >= 0) {
      int after = i + 2;
      if (script.startsWith("\r\n", after)
          || script.startsWith("\n", after)
          || after == script.length()) {
        return i;
      }
      i = nextMark(i);
    }
    return -1;
  }

  private int nextMark(int from) {
    int found = script.indexOf("\n\\.", from);
    return found < 0 ? -1 : found + 1;
  }

  private boolean skipData() throws UnreadableSql {
    if (dataAfter < 0) {
      return false;
    }
    if (open != null) {
      throw new UnreadableSql(
          open.line(),
          "a statement on the line of COPY … FROM stdin that does not end on that line");
    }
    dataAfter = -1;
    lexer.resumeAt(dataEnd);
    return lexer.next();
  }

  /** {@code pg_dump} brackets its output in the two restriction commands, which only mean psql. */
  private void metaCommand() throws UnreadableSql {
    int lineFeed = script.indexOf('\n', lexer.start());
    int lineEnd = lineFeed < 0 ? script.length() : lineFeed;
    String command = script.substring(lexer.start(), lineEnd).strip();
    if (open != null || !beginsLine() || !isRestriction(command)) {
      throw new UnreadableSql(
          lexer.line(),
          "a command of psql, which the server does not know: " + command.split("\\s", 2)[0]);
    }
    lexer.resumeAt(lineEnd);
  }

  private boolean beginsLine() {
    int before = lexer.start() - 1;
    while (before >= 0 && script.charAt(before) != '\n') {
      if (!SqlChars.isSpace(script.charAt(before))) {
        return false;
      }
      before--;
    }
    return true;
  }

  private static boolean isRestriction(String command) {
    String[] words = command.split("\\s+", -1);
    return words.length == 2
        && (words[0].equals("\\restrict") || words[0].equals("\\unrestrict"))
        && words[1].chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
  }
}
