package org.elver.running;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Rows;
import org.elver.database.Transactions;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;

/**
 * Whether anything changed, for whoever keeps it on a screen: a stamp for each topic, which is
 * another one after each change of what the topic shows, whichever process made it. Thread-safe.
 */
public final class Changes {

  /**
   * A row's xmin is another one after each change of it. Of the runs, of which there are many, only
   * those under way change; of the history each change tells its time.
   */
  private static final String STAMPS =
      """
      SELECT 'transfers' AS topic, concat_ws(' ',
          (SELECT md5(string_agg(id || ':' || xmin::text, ' ' ORDER BY id)) FROM <schema>.transfer),
          (SELECT max(id) FROM <schema>.transfer_run),
          (SELECT md5(string_agg(id || ':' || xmin::text, ' ' ORDER BY id))
           FROM <schema>.transfer_run WHERE status = 'RUNNING')) AS stamp
      UNION ALL
      SELECT 'connections', md5(string_agg(id || ':' || xmin::text, ' ' ORDER BY id))
      FROM <schema>.connection
      UNION ALL
      SELECT 'schema', concat_ws(' ',
          (SELECT max(id) || ':' || max(updated_at)
           FROM <schema>.migration_history WHERE scope = 'application'),
          (SELECT token || ':' || coalesce(holder, '') || ':' || (expires_at < clock_timestamp())
           FROM <schema>.migration_lock))
      UNION ALL
      SELECT 'accounts', concat_ws(' ',
          (SELECT md5(string_agg(id || ':' || updated_at, ' ' ORDER BY id)) FROM <schema>.account),
          (SELECT count(*) || ':' || max(id) FROM <schema>.api_token))
      UNION ALL
      SELECT 'audit', (SELECT max(id) FROM <schema>.audit)::text
      """;

  private final Transactions transactions;
  private final Rows rows;

  public Changes(Settings settings, Transactions transactions) {
    this.transactions = transactions;
    this.rows = new Rows(settings.text(Setting.ELVER_SCHEMA).orElseThrow());
  }

  /**
   * The stamp of each topic: {@code transfers} (with schedules and runs), {@code connections},
   * {@code schema}, {@code accounts}, {@code audit}.
   *
   * @throws DatabaseUnavailable where the database does not answer as it should
   */
  public Map<String, String> stamps() {
    try {
      return transactions.inNew(
          connection ->
              rows.on(
                  connection,
                  handle ->
                      handle
                          .createQuery(STAMPS)
                          .reduceRows(
                              new TreeMap<String, String>(),
                              (stamps, row) -> {
                                stamps.put(
                                    row.getColumn("topic", String.class),
                                    String.valueOf(row.getColumn("stamp", String.class)));
                                return stamps;
                              })));
    } catch (SQLException e) {
      throw new DatabaseUnavailable(
          Reason.OTHER, e.getSQLState(), "Elver's tables could not be read: " + e.getMessage(), e);
    }
  }
}
