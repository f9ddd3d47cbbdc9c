package org.elver.transfer.copy.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes one column's values in the form a field has. */
@FunctionalInterface
interface Encoder {

  /**
   * Adds length and bytes of the current row's value.
   *
   * @return false, with nothing added, where the value has no such form
   */
  boolean encode(ResultSet row, RowBuffer out) throws SQLException;
}
