package org.elver.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.elver.database.Rows;
import org.elver.json.Json;

/** Writes the table {@code audit}. */
public final class Audit {

  private final Rows rows;

  public Audit(Rows rows) {
    this.rows = rows;
  }

  /**
   * One entry, in the transaction of what it tells of.
   *
   * @param who name of the user, or the process where there is none
   * @param action a word or two, such as {@code repair forget}
   * @param subject what it was done to
   * @param detail further facts, of texts, numbers, truth values, lists and maps; no secrets
   */
  public void write(
      Connection connection, String who, String action, String subject, Map<String, ?> detail)
      throws SQLException {
    rows.on(
        connection,
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO <schema>.audit (who, action, subject, detail)
                    VALUES (:who, :action, :subject, CAST(:detail AS jsonb))
                    """)
                .bind("who", who)
                .bind("action", action)
                .bind("subject", subject)
                .bind("detail", Json.text(detail))
                .execute());
  }

  /** Whether somebody ever did that. */
  public boolean has(Connection connection, String action) throws SQLException {
    return rows.on(
        connection,
        handle ->
            handle
                .createQuery("SELECT EXISTS (SELECT FROM <schema>.audit WHERE action = :action)")
                .bind("action", action)
                .mapTo(Boolean.class)
                .one());
  }
}
