package org.elver.transfer.template.source;

import java.sql.SQLException;
import java.util.List;
import org.elver.transfer.template.SourceColumn;
import org.elver.transfer.template.text.SentText;

/** Asks a source's server about a query. */
interface Server {

  /**
   * @throws org.elver.problem.InvalidDefinition what the server has against the query
   * @throws SQLException what is no matter of the query
   */
  List<SourceColumn> columns(SentText query) throws SQLException;

  /** What only planning tells. */
  void check(SentText query) throws SQLException;

  /** Stands for a last value whose type isn't known yet. */
  String unknownValue();

  /** Stands for the nth last value (from 1) when the query is executed. */
  String lastValue(int number, CursorType type);
}
