package org.elver.database.bound;

import java.util.List;

/** Told of each execution that succeeded, in their order. */
@FunctionalInterface
public interface Executed {

  Executed IGNORED = (affected, rows) -> {};

  /**
   * @param affected rows as the server counts them
   * @param rows what the statement returned, each value as text in UTF-8, null for NULL
   */
  void done(long affected, List<byte[][]> rows);
}
