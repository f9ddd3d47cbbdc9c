package org.elver.transfer.copy.write;

import java.util.List;
import org.elver.transfer.copy.chunk.Field;
import org.elver.transfer.copy.chunk.Format;
import org.elver.transfer.copy.chunk.Layout;
import org.elver.transfer.template.TargetStatement;
import org.elver.transfer.template.Writer;

/**
 * How a run writes.
 *
 * @param writer the fastest that may be used
 * @param returns whether the target can tell which rows are new, see {@link Returning}
 */
public record Plan(TargetStatement statement, Layout layout, Writer writer, boolean returns) {

  /** Whether each value fits into an array, in the form that is wanted for it. */
  public boolean unnests() {
    return new ArraySql(layout, formats(layout)).possible();
  }

  private static List<Format> formats(Layout layout) {
    return layout.fields().stream()
        .map(field -> field instanceof Field.OfColumn of ? of.format() : Format.BINARY)
        .toList();
  }
}
