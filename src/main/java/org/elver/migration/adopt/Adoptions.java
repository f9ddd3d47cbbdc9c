package org.elver.migration.adopt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elver.audit.Audit;
import org.elver.database.Rows;
import org.elver.migration.history.CountedRows;
import org.elver.migration.history.CountedRows.Counted;
import org.elver.migration.history.History;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Recorded.Status;
import org.elver.migration.history.Scope;
import org.elver.migration.script.Migration;
import org.elver.problem.MigrationsRefused;

/** Takes over the history of another tool. */
public final class Adoptions {

  static final String ACTION = "adopt";

  private final Rows rows;
  private final History history;
  private final CountedRows counted;
  private final Audit audit;
  private final ForeignTables tables;

  /**
   * @param ownSchema the name of Elver's own schema, not quoted
   */
  public Adoptions(Rows rows, History history, String ownSchema) {
    this.rows = rows;
    this.history = history;
    this.counted = new CountedRows(rows);
    this.audit = new Audit(rows);
    this.tables = new ForeignTables(ownSchema);
  }

  /**
   * Their history beside the files; changes nothing.
   *
   * @param prepared whether Elver's own tables are there
   * @param lateAllowed whether a file may run though a later one is applied
   * @throws MigrationsRefused if there is no history to be taken over, or more than one
   */
  public Adoption look(
      Connection connection,
      List<? extends Migration> files,
      AdoptOptions options,
      boolean prepared,
      boolean lateAllowed)
      throws SQLException {
    Optional<Adoption> before = prepared ? already(connection) : Optional.empty();
    if (before.isPresent()) {
      return before.get();
    }
    ForeignTable table = tables.chosen(connection, options);
    Matching matching = Matching.of(connection, table, files, lateAllowed);
    List<String> refusals = new ArrayList<>(matching.refusals());
    if (prepared) {
      refusals.addAll(0, ownHistory(connection, matching));
    }
    return adoption(table, matching, refusals, null);
  }

  /**
   * Does it, in the transaction of the connection, under the lease of that token.
   *
   * @throws MigrationsRefused also if their history contradicts the files
   */
  public Adoption carryOut(
      Connection connection,
      List<? extends Migration> files,
      AdoptOptions options,
      boolean lateAllowed,
      long token,
      String who)
      throws SQLException {
    Adoption looked = look(connection, files, options, true, lateAllowed);
    if (looked.alreadyAdopted()) {
      return looked;
    }
    if (!looked.refusals().isEmpty()) {
      throw new MigrationsRefused(looked.refusals());
    }
    ForeignTable table = tables.chosen(connection, options);
    Matching matching = Matching.of(connection, table, files, lateAllowed);
    int batch = history.nextBatch(connection, Scope.application);
    List<Counted> all = new ArrayList<>();
    matching.counted().forEach((file, entry) -> all.add(row(table, file, entry, batch, token)));
    counted.write(connection, all);
    audit.write(
        connection,
        who,
        ACTION,
        table.shown(),
        Map.of("tool", table.tool().label(), "migrations", all.size()));
    return adoption(table, matching, List.of(), batch);
  }

  private Optional<Adoption> already(Connection connection) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT metadata ->> 'adoptedFrom', metadata ->> 'adoptedTable', count(*)
                    FROM <schema>.migration_history
                    WHERE scope = 'application' AND metadata ->> 'adoptedFrom' IS NOT NULL
                    GROUP BY 1, 2 LIMIT 1
                    """)
                .map(
                    (row, context) ->
                        new Adoption(
                            row.getString(1),
                            row.getString(2),
                            false,
                            true,
                            List.of(),
                            List.of(),
                            row.getInt(3),
                            null))
                .findOne());
  }

  private List<String> ownHistory(Connection connection, Matching matching) throws SQLException {
    List<Recorded> recorded = history.latest(connection, Scope.application);
    long completed = recorded.stream().filter(row -> row.status() == Status.COMPLETED).count();
    if (completed > 0) {
      return List.of(
          "Elver's own history has "
              + completed
              + " applied migrations already; adopt is for an empty one.");
    }
    return matching.counted().keySet().stream()
        .filter(file -> recorded.stream().anyMatch(row -> isHalfDone(row, file)))
        .map(Counting::halfDone)
        .toList();
  }

  private static boolean isHalfDone(Recorded row, Migration file) {
    return row.key().equals(file.key())
        && row.status() != Status.FORGOTTEN
        && Counting.isHalfDone(row);
  }

  private static Adoption adoption(
      ForeignTable table, Matching matching, List<String> refusals, Integer batch) {
    List<String> all = new ArrayList<>(refusals);
    if (matching.mapping().stream().allMatch(mapping -> mapping.entry() == null)) {
      all.add(table.shown() + " has no applied entry: there is nothing to take over.");
    }
    return new Adoption(
        table.tool().label(),
        table.shown(),
        batch != null,
        false,
        matching.mapping(),
        all,
        matching.counted().size(),
        batch);
  }

  private static Counted row(
      ForeignTable table, Migration file, Entry entry, int batch, long token) {
    String tool = table.tool().label();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("adoptedFrom", tool);
    metadata.put("adoptedTable", table.shown());
    metadata.put("adoptedEntry", entry.shown());
    if (entry.checksum() != null) {
      metadata.put("adoptedChecksum", entry.checksum());
    }
    String by = entry.by() == null ? tool : entry.by();
    return new Counted(
        Counting.execution(file, null, metadata, batch, token, by), entry.at(), entry.ms());
  }
}
