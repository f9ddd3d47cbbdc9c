package org.elver.audit;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Rows;
import org.elver.database.Transactions;
import org.elver.json.Json;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;
import org.jdbi.v3.core.Handle;

/** What is in the audit, for whoever reads it. Thread-safe. */
public final class AuditTrail {

  private final Transactions transactions;
  private final Rows rows;

  public AuditTrail(Settings settings, Transactions transactions) {
    this.transactions = transactions;
    this.rows = new Rows(settings.text(Setting.ELVER_SCHEMA).orElseThrow());
  }

  /**
   * Some entries, the newest first.
   *
   * @throws DatabaseUnavailable where the database does not answer as it should
   */
  public AuditPage page(AuditQuery query) {
    AuditFilter filter = AuditFilter.of(query);
    return asked(handle -> new AuditPage(items(handle, filter, query), total(handle, filter)));
  }

  /**
   * The newest ones; how many there are in all takes the server longer to count.
   *
   * @throws DatabaseUnavailable where the database does not answer as it should
   */
  public List<AuditEntry> latest(int count) {
    AuditQuery query = new AuditQuery(count, 0, null, null, null, null, null, null, null);
    return asked(handle -> items(handle, AuditFilter.of(query), query));
  }

  private <T> T asked(Rows.Use<T> question) {
    try {
      return transactions.inNew(connection -> rows.on(connection, question));
    } catch (SQLException e) {
      throw new DatabaseUnavailable(
          Reason.OTHER, e.getSQLState(), "Elver's audit could not be read: " + e.getMessage(), e);
    }
  }

  private static List<AuditEntry> items(Handle handle, AuditFilter filter, AuditQuery query) {
    return handle
        .createQuery(
            "SELECT id, at, who, action, subject, address, refused, detail FROM <schema>.audit"
                + filter.condition()
                + " ORDER BY at DESC, id DESC LIMIT :limit OFFSET :skip")
        .bindMap(filter.values())
        .bind("limit", query.limit())
        .bind("skip", query.skip())
        .map(
            (row, context) ->
                new AuditEntry(
                    row.getLong("id"),
                    row.getTimestamp("at").toInstant(),
                    row.getString("who"),
                    row.getString("action"),
                    row.getString("subject"),
                    row.getString("address"),
                    row.getBoolean("refused"),
                    detail(row.getString("detail"))))
        .list();
  }

  private static long total(Handle handle, AuditFilter filter) {
    return handle
        .createQuery("SELECT count(*) FROM <schema>.audit" + filter.condition())
        .bindMap(filter.values())
        .mapTo(Long.class)
        .one();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> detail(String json) {
    return Json.value(json, Map.class);
  }
}
