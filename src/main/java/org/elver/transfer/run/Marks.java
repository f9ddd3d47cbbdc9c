package org.elver.transfer.run;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.elver.json.Json;
import org.elver.transfer.copy.Watermark;
import org.jdbi.v3.core.Handle;

/** What the last successful run of a transfer saw, for the next one. */
public final class Marks {

  private Marks() {}

  /** By the column of each {@code {{last.column}}}; empty before the first successful run. */
  public static Map<String, Watermark> of(Handle handle, long transferId) {
    return handle
        .createQuery(
            """
            SELECT column_name, value, row_hashes FROM <schema>.transfer_watermark
            WHERE transfer_id = :transfer
            """)
        .bind("transfer", transferId)
        .reduceRows(
            new HashMap<String, Watermark>(),
            (marks, row) -> {
              marks.put(
                  row.getColumn("column_name", String.class),
                  new Watermark(
                      row.getColumn("value", String.class),
                      counts(row.getColumn("row_hashes", String.class))));
              return marks;
            });
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Integer> counts(String json) {
    Map<String, Object> read = Json.value(json, Map.class);
    return read.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> ((Number) e.getValue()).intValue()));
  }
}
