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
import org.jdbi.v3.core.statement.Query;

/** What is in the audit, for whoever reads it. Thread-safe. */
public final class AuditTrail {

  private static final String WANTED =
      """
      FROM <schema>.audit
      WHERE (CAST(:who AS text) IS NULL OR who = :who)
        AND (CAST(:action AS text) IS NULL OR action = :action
             OR starts_with(action, :action || ' '))
        AND (CAST(:subject AS text) IS NULL OR subject = :subject)
      """;

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
    try {
      return transactions.inNew(
          connection ->
              rows.on(
                  connection, handle -> new AuditPage(items(handle, query), total(handle, query))));
    } catch (SQLException e) {
      throw new DatabaseUnavailable(
          Reason.OTHER, e.getSQLState(), "Elver's audit could not be read: " + e.getMessage(), e);
    }
  }

  private static List<AuditEntry> items(Handle handle, AuditQuery query) {
    return bound(
            handle.createQuery(
                "SELECT id, at, who, action, subject, detail "
                    + WANTED
                    + " ORDER BY id DESC LIMIT :limit OFFSET :skip"),
            query)
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
                    detail(row.getString("detail"))))
        .list();
  }

  private static long total(Handle handle, AuditQuery query) {
    return bound(handle.createQuery("SELECT count(*) " + WANTED), query).mapTo(Long.class).one();
  }

  private static Query bound(Query statement, AuditQuery query) {
    return statement
        .bind("who", query.who())
        .bind("action", query.action())
        .bind("subject", query.subject());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> detail(String json) {
    return Json.value(json, Map.class);
  }
}
