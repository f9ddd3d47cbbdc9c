package org.elver.transfer.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.elver.json.Json;
import org.elver.transfer.copy.Watermark;
import org.jdbi.v3.core.Handle;

/** How far earlier runs of a transfer came, for the next one. */
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

  /** Where an earlier run of the same definition stopped. */
  public static Optional<String> resumeAfter(
      Handle handle, long transferId, String definitionHash) {
    return handle
        .createQuery(
            """
            SELECT resume_after FROM <schema>.transfer_position
            WHERE transfer_id = :transfer AND definition_hash = :hash
            """)
        .bind("transfer", transferId)
        .bind("hash", definitionHash)
        .mapTo(String.class)
        .findOne();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Integer> counts(String json) {
    Map<String, Object> read = Json.value(json, Map.class);
    return read.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> ((Number) e.getValue()).intValue()));
  }
}
