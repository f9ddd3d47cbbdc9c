package org.elver.transfer.copy.chunk;

import java.util.List;

/**
 * What the tuples of a run hold.
 *
 * @param fields in the order of the tuples
 * @param ofParameters for each parameter of the target statement the 0-based field it is taken from
 */
public record Layout(List<Field> fields, List<Integer> ofParameters) {

  public Layout {
    fields = List.copyOf(fields);
    ofParameters = List.copyOf(ofParameters);
  }
}
