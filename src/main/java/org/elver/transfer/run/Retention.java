package org.elver.transfer.run;

import java.time.Duration;
import org.jdbi.v3.core.Handle;

/** Forgets what ended long ago. */
public final class Retention {

  private static final int AT_ONCE = 1000;

  private Retention() {}

  /**
   * Deletes some of the runs that ended before that, with their rejected rows. Of a transfer that
   * is still there the last run and the last successful one stay, and what is still to be told.
   *
   * @return whether there may be more
   */
  public static boolean deleteSome(Handle handle, Duration kept) {
    return handle
            .createUpdate(
                """
                DELETE FROM <schema>.transfer_run
                WHERE id IN (
                  SELECT r.id FROM <schema>.transfer_run r
                  WHERE r.finished_at < clock_timestamp() - :millis * interval '1 millisecond'
                    AND r.status <> 'RUNNING'
                    AND (r.notify_at IS NULL
                         OR r.finished_at < clock_timestamp() - interval '1 day')
                    AND NOT EXISTS (
                      SELECT FROM <schema>.transfer t
                      WHERE t.id = r.transfer_id
                        AND r.id IN (t.last_run_id,
                          (SELECT max(s.id) FROM <schema>.transfer_run s
                           WHERE s.transfer_id = t.id AND s.status = 'COMPLETED')))
                  ORDER BY r.finished_at LIMIT :most)
                """)
            .bind("millis", kept.toMillis())
            .bind("most", AT_ONCE)
            .execute()
        == AT_ONCE;
  }

  /** Deletes the versions of transfers that are gone, once no run of theirs is left. */
  public static void deleteVersions(Handle handle, Duration kept) {
    handle
        .createUpdate(
            """
            DELETE FROM <schema>.transfer_version v
            WHERE changed_at < clock_timestamp() - :millis * interval '1 millisecond'
              AND NOT EXISTS (SELECT FROM <schema>.transfer t WHERE t.id = v.transfer_id)
              AND NOT EXISTS (SELECT FROM <schema>.transfer_run r
                              WHERE r.transfer_id = v.transfer_id)
            """)
        .bind("millis", kept.toMillis())
        .execute();
  }
}
