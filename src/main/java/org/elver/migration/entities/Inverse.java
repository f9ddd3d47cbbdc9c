package org.elver.migration.entities;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How to take statements back that only add, in the forms a comparison writes them. */
public final class Inverse {

  private static final String NAME = "((?:\"[^\"]+\"|[\\w$])+(?:\\.(?:\"[^\"]+\"|[\\w$])+)*)";
  private static final String TABLE = "alter table (?:if exists )?(?:only )?" + NAME + " ";

  private static final List<Rule> RULES =
      List.of(
          rule("create (table|sequence|type) (?:if not exists )?" + NAME + "\\b.*", "drop $1 $2"),
          rule("create (?:unique )?index (?:if not exists )?" + NAME + " on .*", "drop index $1"),
          rule(
              TABLE + "add column (?:if not exists )?" + NAME + " .*",
              "alter table $1 drop column $2"),
          rule(TABLE + "add constraint " + NAME + " .*", "alter table $1 drop constraint $2"),
          // Comes before the constraint of that name is added.
          rule(TABLE + "drop constraint if exists " + NAME, ""));

  private static final Pattern TYPE = pattern(TABLE + "alter column " + NAME + " set data type .*");

  private record Rule(Pattern statement, String inverse) {}

  private final Connection connection;

  /**
   * @param connection asked what a column's type is now
   */
  public Inverse(Connection connection) {
    this.connection = connection;
  }

  /**
   * The statements that take those back, last one first.
   *
   * @return a comment for each that cannot be taken back
   */
  public List<String> of(List<String> statements) throws SQLException {
    List<String> down = new ArrayList<>();
    for (String statement : statements) {
      of(statement).ifPresent(down::add);
    }
    Collections.reverse(down);
    return down;
  }

  private Optional<String> of(String statement) throws SQLException {
    for (Rule rule : RULES) {
      Matcher matcher = rule.statement().matcher(statement);
      if (matcher.matches()) {
        return Optional.of(matcher.replaceFirst(rule.inverse())).filter(down -> !down.isEmpty());
      }
    }
    Matcher type = TYPE.matcher(statement);
    if (type.matches()) {
      String table = type.group(1);
      String column = type.group(2);
      return Optional.of(
          "alter table %s alter column %s set data type %s"
              .formatted(table, column, type(table, column)));
    }
    return Optional.of("-- not taken back: " + statement.replace('\n', ' '));
  }

  private String type(String table, String column) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT pg_catalog.format_type(atttypid, atttypmod) FROM pg_catalog.pg_attribute
            WHERE attrelid = pg_catalog.to_regclass(?)
              AND attname = (pg_catalog.parse_ident(?))[1]
            """)) {
      query.setString(1, table);
      query.setString(2, column);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getString(1) : "text";
      }
    }
  }

  private static Rule rule(String statement, String inverse) {
    return new Rule(pattern(statement), inverse);
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}
