package org.elver.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.elver.audit.RefusalCounts.Telling;
import org.elver.database.Rows;
import org.elver.json.Json;
import org.jdbi.v3.core.Handle;

/** Writes the table {@code audit}. */
public final class Audit {

  private final Rows rows;

  public Audit(Rows rows) {
    this.rows = rows;
  }

  /**
   * One entry, in the transaction of what it tells of; with the address of the call that this
   * thread works for.
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
                    INSERT INTO <schema>.audit (who, action, subject, address, detail)
                    VALUES (:who, :action, :subject, :address, CAST(:detail AS jsonb))
                    """)
                .bind("who", who)
                .bind("action", action)
                .bind("subject", subject)
                .bind("address", CallerAddress.current())
                .bind("detail", Json.text(detail))
                .execute());
  }

  /** The entry of refused attempts, or one more count in it; its id. */
  long refused(Connection connection, Telling telling) throws SQLException {
    return rows.on(
        connection,
        handle -> telling.id() == 0 ? added(handle, telling) : counted(handle, telling));
  }

  private static long added(Handle handle, Telling telling) {
    Refusal refusal = telling.refusal();
    return handle
        .createQuery(
            """
            INSERT INTO <schema>.audit (who, action, subject, address, refused, detail)
            VALUES (:who, :action, :subject, :address, true, CAST(:detail AS jsonb))
            RETURNING id
            """)
        .bind("who", refusal.who())
        .bind("action", refusal.kind().action())
        .bind("subject", refusal.subject())
        .bind("address", refusal.address())
        .bind("detail", detail(telling))
        .mapTo(Long.class)
        .one();
  }

  private static long counted(Handle handle, Telling telling) {
    handle
        .createUpdate("UPDATE <schema>.audit SET detail = CAST(:detail AS jsonb) WHERE id = :id")
        .bind("detail", detail(telling))
        .bind("id", telling.id())
        .execute();
    return telling.id();
  }

  private static String detail(Telling telling) {
    return Json.text(Map.of("count", telling.count(), "last", telling.last().toString()));
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
