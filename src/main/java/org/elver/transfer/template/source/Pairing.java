package org.elver.transfer.template.source;

import java.util.List;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.template.Parameter;
import org.elver.transfer.template.SourceColumn;
import org.elver.transfer.template.TargetStatement;
import org.elver.transfer.template.text.Placeholder;
import org.elver.transfer.template.text.Template;

/**
 * Checks that each placeholder of a template means one column of a source query, and can take it.
 */
public final class Pairing {

  private Pairing() {}

  /**
   * Finds each placeholder's column. Needs no target, so that it can tell before one is asked.
   *
   * @throws InvalidDefinition at the placeholder that names none, or several
   */
  public static void check(Template template, List<SourceColumn> columns) {
    for (Placeholder placeholder : template.placeholders()) {
      if (SourceColumn.named(columns, placeholder.column()).isEmpty()) {
        throw template
            .written()
            .invalid(placeholder.start(), ColumnNames.missing(columns, placeholder.column()));
      }
    }
  }

  /**
   * Finds each placeholder's column and compares the types.
   *
   * @throws InvalidDefinition at the placeholder that names no column or several, or whose column
   *     holds nothing that its type could be read from
   */
  public static void check(
      Template template, TargetStatement statement, List<SourceColumn> columns) {
    check(template, columns);
    for (Parameter parameter : statement.parameters()) {
      SourceColumn column = SourceColumn.named(columns, parameter.column()).orElseThrow();
      if (Family.of(column).neverReadAs(Family.of(parameter.type()))) {
        throw template
            .written()
            .invalid(
                template.placeholders().get(parameter.number() - 1).start(),
                "column %s is of type %s, which is never read as %s; cast it in the source query"
                    .formatted(column.name(), column.typeName(), parameter.type().name()));
      }
    }
  }
}
