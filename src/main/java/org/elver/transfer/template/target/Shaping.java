package org.elver.transfer.template.target;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.elver.database.sql.TokenType;
import org.elver.transfer.template.PgType;
import org.elver.transfer.template.Shape;
import org.elver.transfer.template.Shape.Conflict;
import org.elver.transfer.template.Target;
import org.elver.transfer.template.Value;
import org.elver.transfer.template.Writer;
import org.elver.transfer.template.WriterChoice;
import org.elver.transfer.template.text.Token;

/** Finds the shape of a proved statement and the fastest writer that surely means the same. */
final class Shaping {

  /** What was decided. */
  record Shaped(Shape shape, WriterChoice choice) {}

  private final Connection connection;
  private final String sql;
  private final List<Token> tokens;
  private final List<PgType> parameters;

  Shaping(Connection connection, String sql, List<Token> tokens, List<PgType> parameters) {
    this.connection = connection;
    this.sql = sql;
    this.tokens = tokens;
    this.parameters = parameters;
  }

  Shaped of(Relation relation) throws SQLException {
    InsertReader.Found found = InsertReader.read(sql, tokens);
    if (found.insert() == null) {
      return batch(new Shape.Other(), found.other() + ".");
    }
    Insert insert = found.insert();
    List<Column> all = Column.of(connection, relation.oid());
    List<Column> columns = columns(insert, all);
    if (columns == null) {
      return batch(new Shape.Other(), "the columns could not be told from the text.");
    }
    return single(relation, insert, all, columns);
  }

  private Shaped single(Relation relation, Insert insert, List<Column> all, List<Column> columns)
      throws SQLException {
    Volatility volatility = new Volatility(connection);
    List<Target> targets = targets(insert, columns, new Values(sql, volatility));
    String difference =
        SetsAndRows.differ(
            connection,
            relation.oid(),
            insert.action() == Conflict.UPDATE,
            columns.stream().map(Column::name).toList(),
            insert.computes());
    Shape.SingleRow shape =
        new Shape.SingleRow(
            relation.quoted(),
            relation.oid(),
            targets,
            insert.beforeValues(),
            text(insert.conflict()),
            insert.action(),
            text(insert.returning()),
            difference == null);
    if (difference != null) {
      return batch(
          shape, "rows go into " + relation.shown() + " one by one, because " + difference + ".");
    }
    String doubt = doubt(insert, columns, targets, all, volatility);
    return doubt == null ? fast(shape) : batch(shape, doubt + ".");
  }

  private static List<Column> columns(Insert insert, List<Column> all) {
    int count = insert.values().size();
    if (insert.columns() == null) {
      return count <= all.size() ? all.subList(0, count) : null;
    }
    Map<String, Column> byName =
        all.stream().collect(Collectors.toMap(Column::name, Function.identity()));
    List<Column> named = insert.columns().stream().map(byName::get).toList();
    return named.contains(null) || named.size() != count ? null : named;
  }

  private static List<Target> targets(Insert insert, List<Column> columns, Values values)
      throws SQLException {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Value value = values.of(insert.values().get(i));
      targets.add(new Target(column.name(), column.type(), column.typmod(), value));
    }
    return List.copyOf(targets);
  }

  /** What about the statement only the batch surely does; null for nothing. */
  private static String doubt(
      Insert insert,
      List<Column> columns,
      List<Target> targets,
      List<Column> all,
      Volatility volatility)
      throws SQLException {
    if (insert.overriding()) {
      return "only single rows can be inserted with OVERRIDING";
    }
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).name();
      Value value = targets.get(i).value();
      if (value instanceof Value.Default) {
        return "DEFAULT among the values (column " + name + ") needs the statement itself";
      }
      if (columns.get(i).always()) {
        return "column " + name + " is GENERATED ALWAYS";
      }
      if (columns.get(i).type().kind() == 'c' && value instanceof Value.Expression) {
        return "column " + name + " of a composite type gets an expression";
      }
    }
    if (hasParameter(insert.conflict()) || hasParameter(insert.returning())) {
      return "a placeholder stands behind the values";
    }
    List<Token> called = new ArrayList<>();
    insert.values().forEach(called::addAll);
    called.addAll(insert.conflict());
    called.addAll(insert.returning());
    Names names = Names.in(called, all.stream().map(Column::name).collect(Collectors.toSet()));
    if (names.doubt() != null) {
      return "the statement holds " + names.doubt();
    }
    String unsafe = volatility.unsafe(names);
    return unsafe == null
        ? null
        : "the statement calls " + unsafe + ", which is not known to be immutable";
  }

  private Shaped fast(Shape.SingleRow shape) {
    String reason = slower(shape);
    return reason == null
        ? new Shaped(
            shape,
            new WriterChoice(
                Writer.copy, "Every value is a placeholder or a constant and the table is plain."))
        : new Shaped(shape, new WriterChoice(Writer.array, sentence("No COPY: " + reason + ".")));
  }

  /** Why COPY can't do it; null if it can. */
  private String slower(Shape.SingleRow shape) {
    if (!shape.returningClause().isEmpty()) {
      return "the statement has RETURNING";
    }
    for (Target target : shape.targets()) {
      if (target.value() instanceof Value.Expression) {
        return "column " + target.column() + " gets an expression";
      }
      if (!sameEverywhere(target.type())) {
        return "column " + target.column() + " has the type " + target.type().name();
      }
      if (target.value() instanceof Value.Placeholder placeholder
          && !parameters.get(placeholder.parameter() - 1).sameBase(target.type())) {
        return "the placeholder for column " + target.column() + " has another type than it";
      }
    }
    return null;
  }

  /** Whose binary form is known: built in, an enum, or a domain over such. */
  private static boolean sameEverywhere(PgType type) {
    return type.kind() == 'e' || Integer.compareUnsigned(type.baseOid(), Types.BUILTIN_BELOW) < 0;
  }

  private static boolean hasParameter(List<Token> tokens) {
    return tokens.stream().anyMatch(t -> t.type() == TokenType.PARAMETER);
  }

  private String text(List<Token> clause) {
    return clause.isEmpty()
        ? ""
        : sql.substring(clause.get(0).start(), clause.get(clause.size() - 1).end());
  }

  private static Shaped batch(Shape shape, String reason) {
    return new Shaped(shape, new WriterChoice(Writer.batch, sentence(reason)));
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
