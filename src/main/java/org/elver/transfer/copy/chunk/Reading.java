package org.elver.transfer.copy.chunk;

import java.util.List;
import org.elver.transfer.template.SourceColumn;

/**
 * What is to be read, and into what.
 *
 * @param sql the source query
 * @param values of its {@code {{last…}}}, by their numbers
 * @param columns of its result, all of them
 * @param order null for that of the query
 * @param atMost so many rows, 0 for all
 */
public record Reading(
    String sql,
    List<Seen> values,
    List<SourceColumn> columns,
    Layout layout,
    Pace pace,
    List<Cursor> cursors,
    Order order,
    long atMost) {}
