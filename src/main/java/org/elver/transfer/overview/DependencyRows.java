package org.elver.transfer.overview;

import java.util.List;
import org.elver.transfer.definition.Status;
import org.elver.transfer.overview.Dependencies.Edge;
import org.elver.transfer.overview.Dependencies.Node;
import org.jdbi.v3.core.Handle;

/** Reads which transfers need which. */
public final class DependencyRows {

  /** Whatever is tied to one transfer, or all that are tied to any. */
  private static final String TIED =
      """
      WITH RECURSIVE tied AS (
        SELECT own.id FROM <schema>.transfer_dependency d
          CROSS JOIN LATERAL (VALUES (d.transfer_id), (d.depends_on)) AS own(id)
          WHERE CAST(:of AS bigint) IS NULL OR :of IN (d.transfer_id, d.depends_on)
        UNION
        SELECT next.id FROM tied CROSS JOIN LATERAL (
          SELECT d.depends_on AS id FROM <schema>.transfer_dependency d WHERE d.transfer_id = tied.id
          UNION ALL
          SELECT d.transfer_id FROM <schema>.transfer_dependency d WHERE d.depends_on = tied.id
        ) AS next
      )
      """;

  private DependencyRows() {}

  /**
   * @param of only those that are tied to this transfer, over however many others; null for all
   */
  public static Dependencies read(Handle handle, Long of) {
    long total =
        handle
            .createQuery(TIED + "SELECT count(*) FROM tied")
            .bind("of", of)
            .mapTo(Long.class)
            .one();
    return total > Dependencies.MOST
        ? new Dependencies(List.of(), List.of(), total)
        : new Dependencies(nodes(handle, of), edges(handle, of), total);
  }

  private static List<Node> nodes(Handle handle, Long of) {
    return handle
        .createQuery(
            TIED
                + """
                SELECT t.id, t.name, t.status FROM <schema>.transfer t JOIN tied USING (id)
                ORDER BY lower(t.name), t.id
                """)
        .bind("of", of)
        .map(
            (row, context) ->
                new Node(
                    row.getLong("id"),
                    row.getString("name"),
                    Status.valueOf(row.getString("status"))))
        .list();
  }

  private static List<Edge> edges(Handle handle, Long of) {
    return handle
        .createQuery(
            TIED
                + """
                SELECT d.transfer_id, d.depends_on FROM <schema>.transfer_dependency d
                JOIN tied ON tied.id = d.transfer_id ORDER BY 1, 2
                """)
        .bind("of", of)
        .map((row, context) -> new Edge(row.getLong("transfer_id"), row.getLong("depends_on")))
        .list();
  }
}
