package org.elver.migration.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.elver.database.sql.SqlStatement;

/**
 * Statements on what all databases of a cluster share, or that reach beyond it: they do to the live
 * system what they do, wherever they run.
 */
public final class ClusterWide {

  private static final Set<String> SHARED =
      Set.of("ROLE", "USER", "GROUP", "DATABASE", "TABLESPACE", "SUBSCRIPTION");

  /** In a block of code, whose statements nobody splits. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "\\b(CREATE|ALTER|DROP)\\s+(ROLE|USER|GROUP|DATABASE|TABLESPACE|SUBSCRIPTION)\\b"
              + "(?!\\s+MAPPING)|\\bALTER\\s+SYSTEM\\b|\\b(REASSIGN|DROP)\\s+OWNED\\b",
          Pattern.CASE_INSENSITIVE);

  private ClusterWide() {}

  /** What it is, in PostgreSQL's words; empty if it stays in its database. */
  public static Optional<String> of(SqlStatement statement) {
    List<String> words = statement.words(3);
    String first = at(words, 0);
    String second = at(words, 1);
    boolean shared =
        switch (first) {
          case "CREATE", "ALTER", "DROP" ->
              (SHARED.contains(second) && !at(words, 2).equals("MAPPING"))
                  || second.equals("SYSTEM")
                  || second.equals("OWNED");
          case "REASSIGN" -> true;
          case "COMMENT" -> SHARED.contains(at(words, 2));
          case "SECURITY" -> statement.tokens(8).stream().anyMatch(SHARED::contains);
          case "GRANT", "REVOKE" -> !statement.tokens(Integer.MAX_VALUE).contains("ON");
          case "DO" -> INSIDE.matcher(statement.text()).find();
          default -> false;
        };
    return shared ? Optional.of(name(first, second, at(words, 2))) : Optional.empty();
  }

  private static String name(String first, String second, String third) {
    return switch (first) {
      case "COMMENT" -> first + " " + second + " " + third;
      case "GRANT", "REVOKE" -> first + " of a role";
      case "DO" -> "DO with a statement on roles, databases or tablespaces";
      default -> first + " " + second;
    };
  }

  private static String at(List<String> words, int index) {
    return index < words.size() ? words.get(index) : "";
  }
}
