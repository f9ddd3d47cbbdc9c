package org.elver.transfer.run;

import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Who may run a transfer now. */
public final class Claims {

  private Claims() {}

  /**
   * Makes a run of a transfer that has none under way.
   *
   * @param holder this process, as others read it
   * @param lease for how long it is taken for alive without a sign
   * @return the run's id; empty where the transfer is running, or there is none
   */
  public static Optional<Long> claim(
      Handle handle, long transferId, Origin origin, String holder, Duration lease) {
    int claimed =
        handle
            .createUpdate(
                """
                UPDATE <schema>.transfer SET status = 'RUNNING', last_run_at = clock_timestamp()
                WHERE id = :transfer AND status <> 'RUNNING'
                """)
            .bind("transfer", transferId)
            .execute();
    return claimed == 0
        ? Optional.empty()
        : Optional.of(insert(handle, transferId, origin, holder, lease));
  }

  private static long insert(
      Handle handle, long transferId, Origin origin, String holder, Duration lease) {
    return handle
        .createQuery(
            """
            WITH run AS (
              INSERT INTO <schema>.transfer_run
                (transfer_id, version, triggered_by, trigger, door, address, holder, expires_at)
              SELECT id, version, :who, :trigger, :door, :address, :holder,
                     clock_timestamp() + :lease * interval '1 millisecond'
              FROM <schema>.transfer WHERE id = :transfer
              RETURNING id, started_at)
            UPDATE <schema>.transfer SET last_run_id = run.id, last_run_at = run.started_at
            FROM run WHERE transfer.id = :transfer
            RETURNING run.id
            """)
        .bind("transfer", transferId)
        .bind("who", origin.who())
        .bind("trigger", origin.trigger())
        .bind("door", origin.door())
        .bind("address", origin.address())
        .bind("holder", holder)
        .bind("lease", lease.toMillis())
        .mapTo(Long.class)
        .one();
  }
}
