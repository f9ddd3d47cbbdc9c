package org.elver.migration.script;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.elver.database.sql.SqlStatement;

/**
 * Statements that PostgreSQL refuses inside a transaction whatever the database holds ({@code
 * PreventInTransactionBlock} in its sources). Those it refuses for what it finds (partitioned
 * tables, a subscription's slot) it tells at run time.
 */
public final class Refusal {

  private static final String CONCURRENTLY = "CONCURRENTLY";
  private static final Set<String> FALSE = Set.of("FALSE", "OFF", "0");

  private Refusal() {}

  /** What is refused, in PostgreSQL's words; empty if nothing is. */
  public static Optional<String> of(SqlStatement statement) {
    List<String> tokens = statement.tokens(4);
    String first = at(tokens, 0);
    String second = at(tokens, 1);
    String name =
        switch (first) {
          case "CREATE" -> create(statement, tokens);
          case "DROP" -> drop(tokens);
          case "ALTER" -> alter(statement, second);
          case "REINDEX" -> reindex(statement.tokens(Integer.MAX_VALUE));
          case "VACUUM" -> "VACUUM";
          case "CLUSTER" -> clustersAll(statement.tokens(Integer.MAX_VALUE)) ? "CLUSTER" : null;
          case "DISCARD" -> second.equals("ALL") ? "DISCARD ALL" : null;
          case "COMMIT", "ROLLBACK" -> second.equals("PREPARED") ? first + " PREPARED" : null;
          default -> null;
        };
    return Optional.ofNullable(name);
  }

  /** Whether it waits until every older snapshot of the database is gone, however long that is. */
  public static boolean waitsForSnapshots(SqlStatement statement) {
    return of(statement).filter(name -> name.endsWith(CONCURRENTLY)).isPresent();
  }

  private static String create(SqlStatement statement, List<String> tokens) {
    int index = at(tokens, 1).equals("UNIQUE") ? 2 : 1;
    return switch (at(tokens, index)) {
      case "INDEX" ->
          at(tokens, index + 1).equals(CONCURRENTLY) ? "CREATE INDEX CONCURRENTLY" : null;
      case "DATABASE" -> "CREATE DATABASE";
      case "TABLESPACE" -> "CREATE TABLESPACE";
      case "SUBSCRIPTION" ->
          createsSlot(statement.tokens(Integer.MAX_VALUE)) ? "CREATE SUBSCRIPTION" : null;
      default -> null;
    };
  }

  private static String drop(List<String> tokens) {
    return switch (at(tokens, 1)) {
      case "INDEX" -> at(tokens, 2).equals(CONCURRENTLY) ? "DROP INDEX CONCURRENTLY" : null;
      case "DATABASE" -> "DROP DATABASE";
      case "TABLESPACE" -> "DROP TABLESPACE";
      default -> null;
    };
  }

  private static String alter(SqlStatement statement, String second) {
    return switch (second) {
      case "SYSTEM" -> "ALTER SYSTEM";
      case "TABLE" -> detachesConcurrently(statement) ? "DETACH PARTITION … CONCURRENTLY" : null;
      case "DATABASE" -> movesDatabase(statement) ? "ALTER DATABASE SET TABLESPACE" : null;
      case "SUBSCRIPTION" ->
          refreshes(statement.tokens(Integer.MAX_VALUE)) ? "ALTER SUBSCRIPTION with refresh" : null;
      default -> null;
    };
  }

  private static boolean detachesConcurrently(SqlStatement statement) {
    if (!statement.mentions(CONCURRENTLY)) {
      return false;
    }
    List<String> tokens = statement.tokens(Integer.MAX_VALUE);
    int detach = tokens.indexOf("DETACH");
    return at(tokens, tokens.size() - 1).equals(CONCURRENTLY)
        && detach > 1
        && at(tokens, detach + 1).equals("PARTITION");
  }

  /** {@code SET TABLESPACE x}, or the option {@code [WITH] TABLESPACE x}. */
  private static boolean movesDatabase(SqlStatement statement) {
    List<String> tokens = statement.tokens(5);
    boolean filler = at(tokens, 3).equals("SET") || at(tokens, 3).equals("WITH");
    return at(tokens, filler ? 4 : 3).equals("TABLESPACE");
  }

  /**
   * {@code REINDEX (CONCURRENTLY …) TABLE x}, {@code REINDEX TABLE CONCURRENTLY x}, or a whole
   * schema or database.
   */
  private static String reindex(List<String> tokens) {
    int kind = 1;
    boolean concurrently = false;
    if (at(tokens, 1).equals("(")) {
      int close = tokens.indexOf(")");
      int option = tokens.subList(0, Math.max(0, close)).indexOf(CONCURRENTLY);
      concurrently = option > 0 && !isFalse(at(tokens, option + 1));
      kind = close + 1;
    }
    concurrently |= at(tokens, kind + 1).equals(CONCURRENTLY);
    if (concurrently) {
      return "REINDEX CONCURRENTLY";
    }
    return switch (at(tokens, kind)) {
      case "SCHEMA", "DATABASE", "SYSTEM" -> "REINDEX " + at(tokens, kind);
      default -> null;
    };
  }

  private static boolean clustersAll(List<String> tokens) {
    int next = at(tokens, 1).equals("VERBOSE") ? 2 : 1;
    if (at(tokens, 1).equals("(")) {
      next = tokens.indexOf(")") + 1;
    }
    return next == tokens.size();
  }

  private static boolean createsSlot(List<String> tokens) {
    return !isFalse(option(tokens, "CREATE_SLOT")) && !isFalse(option(tokens, "CONNECT"));
  }

  /** {@code ADD}, {@code DROP}, {@code SET} and {@code REFRESH PUBLICATION}, unless told not to. */
  private static boolean refreshes(List<String> tokens) {
    return at(tokens, 4).equals("PUBLICATION") && !isFalse(option(tokens, "REFRESH"));
  }

  /** The value of {@code WITH (name = value)}, empty where it is not given. */
  private static String option(List<String> tokens, String name) {
    int with = tokens.lastIndexOf("WITH");
    for (int i = Math.max(with, 0); with >= 0 && i < tokens.size(); i++) {
      if (tokens.get(i).equals(name) && at(tokens, i + 1).equals("=")) {
        return at(tokens, i + 2);
      }
    }
    return "";
  }

  private static boolean isFalse(String value) {
    String bare = value.startsWith("'") ? value.substring(1, value.length() - 1) : value;
    return FALSE.contains(bare.toUpperCase(Locale.ROOT));
  }

  private static String at(List<String> tokens, int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index) : "";
  }
}
