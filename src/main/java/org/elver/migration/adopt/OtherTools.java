package org.elver.migration.adopt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.elver.audit.Audit;
import org.elver.database.Rows;
import org.elver.migration.script.Migration;

/** Whether another tool was at work where Elver is about to begin. */
public final class OtherTools {

  private final ForeignTables tables;
  private final Audit audit;

  /**
   * @param ownSchema the name of Elver's own schema, not quoted
   */
  public OtherTools(Rows rows, String ownSchema) {
    this.tables = new ForeignTables(ownSchema);
    this.audit = new Audit(rows);
  }

  /**
   * Why nothing may run where Elver's history is empty: some of these files are applied. One query
   * where there is no other tool's table. Somebody who said what that means, with baseline or
   * adopt, is believed.
   *
   * @return empty where all of them may run
   */
  public List<String> inTheWay(Connection connection, List<? extends Migration> files)
      throws SQLException {
    List<ForeignTable> found = tables.all(connection);
    if (found.isEmpty()
        || audit.has(connection, Baselines.ACTION)
        || audit.has(connection, Adoptions.ACTION)) {
      return List.of();
    }
    List<String> reasons = new ArrayList<>();
    for (ForeignTable table : found) {
      int applied = Matching.of(connection, table, files, true).applied();
      if (applied > 0) {
        reasons.add(reason(table, applied));
      }
    }
    return reasons;
  }

  private static String reason(ForeignTable table, int applied) {
    return table.shown()
        + " says that "
        + table.tool().label()
        + " has applied "
        + applied
        + " of these files, and Elver's own history is empty. Take that history over with \"adopt\""
        + " (it shows the mapping first), or say with \"baseline VERSION\" up to which version the"
        + " schema is there already (0: nothing of these files is).";
  }
}
