package org.elver.transfer.copy.chunk;

import org.elver.transfer.copy.type.TargetType;
import org.elver.transfer.template.SourceColumn;

/** What one field of every tuple holds. */
public sealed interface Field {

  /**
   * A value of the source.
   *
   * @param type of the parameters it is for
   * @param format wanted; what can't be had in binary form for a chunk is text there
   */
  record OfColumn(SourceColumn column, TargetType type, Format format) implements Field {}

  /** The same bytes in every tuple. */
  record Same(Bytes bytes) implements Field {}
}
