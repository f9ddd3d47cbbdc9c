package org.elver.transfer.template.source;

import java.util.List;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.template.SourceColumn;

/** The column along which a transfer goes on after a crash. */
public final class ResumeKey {

  private static final String FIELD = "resumeKey";

  private ResumeKey() {}

  /**
   * Finds it among a query's columns.
   *
   * @throws InvalidDefinition if there is none, or one whose values have no order to rely on
   */
  public static SourceColumn among(List<SourceColumn> columns, String name) {
    SourceColumn column =
        SourceColumn.named(columns, name)
            .orElseThrow(() -> new InvalidDefinition(FIELD, ColumnNames.missing(columns, name)));
    if (CursorType.of(column).isEmpty()) {
      throw new InvalidDefinition(FIELD, CursorType.noOrder(column));
    }
    return column;
  }
}
