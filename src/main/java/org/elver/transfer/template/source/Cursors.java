package org.elver.transfer.template.source;

import java.util.List;
import org.elver.transfer.template.SourceColumn;
import org.elver.transfer.template.text.LastUse;
import org.elver.transfer.template.text.SourceQuery;

/** The columns whose highest values are remembered. */
final class Cursors {

  private final SourceQuery query;
  private final List<SourceColumn> columns;

  Cursors(SourceQuery query, List<SourceColumn> columns) {
    this.query = query;
    this.columns = columns;
  }

  SourceColumn column(LastUse use) {
    return SourceColumn.named(columns, use.column())
        .orElseThrow(
            () ->
                query
                    .written()
                    .invalid(
                        use.start(),
                        "no value of %s could be remembered: %s"
                            .formatted(use.column(), ColumnNames.missing(columns, use.column()))));
  }

  CursorType type(LastUse use) {
    SourceColumn column = column(use);
    return CursorType.of(column)
        .orElseThrow(() -> query.written().invalid(use.start(), CursorType.noOrder(column)));
  }

  void checkFirst(LastUse use) {
    CursorType type = type(use);
    if (!type.takes(use.first())) {
      throw query
          .written()
          .invalid(
              use.firstStart(),
              "%s is no value of column %s, which is of type %s"
                  .formatted(use.first(), use.column(), column(use).typeName()));
    }
  }
}
