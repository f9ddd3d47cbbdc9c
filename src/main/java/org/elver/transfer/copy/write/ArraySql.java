package org.elver.transfer.copy.write;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.elver.transfer.copy.chunk.Field;
import org.elver.transfer.copy.chunk.Format;
import org.elver.transfer.copy.chunk.Layout;
import org.elver.transfer.template.PgType;
import org.elver.transfer.template.Shape.SingleRow;
import org.elver.transfer.template.Target;
import org.elver.transfer.template.Value;

/** The statement that takes many rows at once: one array for each field that parameters use. */
final class ArraySql {

  private static final String ROWS = "elver_rows";
  private static final int TEXT_ARRAY = 1009;

  private final Layout layout;
  private final List<Format> formats;
  private final List<Integer> fields;

  /**
   * @param formats of the layout's fields
   */
  ArraySql(Layout layout, List<Format> formats) {
    this.layout = layout;
    this.formats = formats;
    this.fields = layout.ofParameters().stream().distinct().sorted().toList();
  }

  /** The fields whose values the statement takes as arrays, in the order of its parameters. */
  List<Integer> fields() {
    return fields;
  }

  /** Types of the statement's own parameters. */
  List<Integer> types() {
    return fields.stream().map(this::arrayType).toList();
  }

  /** Element type of a field's array. */
  int elementType(int field) {
    return formats.get(field) == Format.TEXT ? 25 : type(field).oid();
  }

  private int arrayType(int field) {
    return formats.get(field) == Format.TEXT ? TEXT_ARRAY : type(field).arrayOid();
  }

  private PgType type(int field) {
    return ((Field.OfColumn) layout.fields().get(field)).type().type();
  }

  /** Whether every field can be an array's element. */
  boolean possible() {
    return !fields.isEmpty() && fields.stream().allMatch(this::possible);
  }

  private boolean possible(int field) {
    Field.OfColumn of = (Field.OfColumn) layout.fields().get(field);
    return formats.get(field) == Format.TEXT ? of.type().castable() : of.type().unnests();
  }

  /** The arrays side by side as rows, with a name for each column. */
  String rows() {
    String arrays =
        IntStream.rangeClosed(1, fields.size())
            .mapToObj(number -> "pg_catalog.unnest($" + number + ")")
            .collect(Collectors.joining(", "));
    String names = fields.stream().map(ArraySql::name).collect(Collectors.joining(", "));
    return "ROWS FROM (" + arrays + ") AS " + ROWS + " (" + names + ")";
  }

  /**
   * The statement.
   *
   * @param conflict whether with its conflict clause
   */
  String insert(SingleRow shape, boolean conflict, Counted counted) {
    List<String> values = shape.targets().stream().map(this::value).toList();
    String insert =
        String.join(
            "\n",
            shape.beforeValues(),
            "SELECT " + String.join(", ", values),
            "FROM " + rows(),
            conflict ? shape.conflictClause() : "",
            shape.returningClause());
    if (conflict && counted == Counted.RETURNED) {
      return """
          WITH elver_written AS (%s RETURNING %s AS new)
          SELECT pg_catalog.count(*), pg_catalog.count(*) FILTER (WHERE new) FROM elver_written
          """
          .formatted(insert, Counted.IS_NEW);
    }
    return shape.returningClause().isEmpty()
        ? insert
        : "WITH elver_written AS (%s\n) SELECT pg_catalog.count(*), 0 FROM elver_written"
            .formatted(insert);
  }

  private String value(Target target) {
    if (target.value() instanceof Value.Placeholder placeholder) {
      return parameter(placeholder.parameter());
    }
    if (target.value() instanceof Value.Constant constant) {
      return "(" + constant.sql() + "\n)";
    }
    if (target.value() instanceof Value.Expression expression) {
      return "(" + Renumbered.replaced(expression.sql(), this::parameter) + "\n)";
    }
    throw new IllegalArgumentException("DEFAULT is for single rows: " + target);
  }

  /** What stands for a parameter of the target statement. */
  String parameter(int number) {
    int field = layout.ofParameters().get(number - 1);
    String name = ROWS + "." + name(field);
    return formats.get(field) == Format.TEXT
        ? "CAST(" + name + " AS " + type(field).name() + ")"
        : name;
  }

  private static String name(int field) {
    return "f" + field;
  }
}
