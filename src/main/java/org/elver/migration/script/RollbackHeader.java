package org.elver.migration.script;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elver.database.sql.SqlSplitter;
import org.elver.database.sql.SqlStatement;
import org.elver.database.sql.UnreadableSql;

/** Tells the SQL of a {@code -- Rollback:} header from prose such as "Restore the backup". */
final class RollbackHeader {

  private static final Set<String> OBJECTS =
      Set.of(
          "ACCESS",
          "AGGREGATE",
          "CAST",
          "COLLATION",
          "CONVERSION",
          "DATABASE",
          "DEFAULT",
          "DOMAIN",
          "EVENT",
          "EXTENSION",
          "FOREIGN",
          "FUNCTION",
          "GROUP",
          "INDEX",
          "LANGUAGE",
          "LARGE",
          "MATERIALIZED",
          "OPERATOR",
          "OWNED",
          "POLICY",
          "PROCEDURAL",
          "PROCEDURE",
          "PUBLICATION",
          "ROLE",
          "ROUTINE",
          "RULE",
          "SCHEMA",
          "SEQUENCE",
          "SERVER",
          "STATISTICS",
          "SUBSCRIPTION",
          "SYSTEM",
          "TABLE",
          "TABLESPACE",
          "TEXT",
          "TRIGGER",
          "TYPE",
          "USER",
          "VIEW");

  private static final Set<String> CREATE_PREFIXES =
      Set.of("OR", "UNIQUE", "TEMP", "TEMPORARY", "UNLOGGED", "CONSTRAINT", "RECURSIVE");

  /** Commands whose second word decides. */
  private static final Map<String, Set<String>> SECOND_WORDS =
      Map.of(
          "DELETE", Set.of("FROM"),
          "INSERT", Set.of("INTO"),
          "MERGE", Set.of("INTO"),
          "COMMENT", Set.of("ON"),
          "REFRESH", Set.of("MATERIALIZED"),
          "REINDEX", Set.of("INDEX", "TABLE", "SCHEMA", "DATABASE", "SYSTEM"),
          "TRUNCATE", Set.of("TABLE", "ONLY"),
          "LOCK", Set.of("TABLE"));

  private RollbackHeader() {}

  /** The statements, with their lines in the file; none if it is prose. */
  static List<SqlStatement> statements(Headers headers) {
    String text = headers.rollback();
    List<SqlStatement> statements;
    try {
      statements = SqlSplitter.split(text);
    } catch (UnreadableSql e) {
      return List.of();
    }
    boolean finished = text.contains(";");
    for (SqlStatement statement : statements) {
      if (!isSql(statement, finished)) {
        return List.of();
      }
    }
    return statements.stream().map(statement -> moved(statement, headers)).toList();
  }

  private static boolean isSql(SqlStatement statement, boolean finished) {
    if (!finished && beginsLikeASentence(statement.text())) {
      return false;
    }
    List<String> tokens = statement.tokens(Integer.MAX_VALUE);
    String first = tokens.get(0);
    String second = tokens.size() > 1 ? tokens.get(1) : "";
    if (SECOND_WORDS.containsKey(first)) {
      return tokens.size() > 2 && SECOND_WORDS.get(first).contains(second);
    }
    return switch (first) {
      case "DROP", "ALTER" -> tokens.size() > 2 && OBJECTS.contains(second);
      case "CREATE" ->
          tokens.size() > 2 && (OBJECTS.contains(second) || CREATE_PREFIXES.contains(second));
      case "UPDATE" -> tokens.contains("SET") && tokens.contains("=");
      case "GRANT" -> tokens.contains("TO");
      case "REVOKE" -> tokens.contains("FROM");
      case "SELECT", "CALL" -> tokens.contains("(") && tokens.contains(")");
      case "WITH" -> tokens.contains("AS") && tokens.contains("(");
      case "DO" -> second.startsWith("$") || second.startsWith("'") || second.equals("LANGUAGE");
      case "SET" -> tokens.contains("=") || tokens.contains("TO");
      case "BEGIN", "COMMIT" -> tokens.size() == 1;
      default -> false;
    };
  }

  /**
   * "Drop the column": a capital and then small letters. SQL is written in capitals or small
   * letters.
   */
  private static boolean beginsLikeASentence(String text) {
    return text.length() > 1
        && Character.isUpperCase(text.charAt(0))
        && Character.isLowerCase(text.charAt(1));
  }

  private static SqlStatement moved(SqlStatement statement, Headers headers) {
    return new SqlStatement(
        headers.rollbackLine() + statement.line() - 1,
        headers.rollbackOffset() + statement.offset(),
        statement.text(),
        statement.copyData());
  }
}
