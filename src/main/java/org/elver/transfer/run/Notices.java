package org.elver.transfer.run;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Ends of runs that are to be told. They are marked in the transaction that ends the run. */
public final class Notices {

  /** Seconds until each next try; none follows the last. */
  private static final List<Integer> PAUSES = List.of(10, 60, 300, 1800);

  private Notices() {}

  /**
   * Something to tell.
   *
   * @param tries how often it was tried, this time included
   */
  public record Due(long id, long transferId, int tries) {

    /** Whether it is tried again if it can't be told now. */
    public boolean last() {
      return tries > PAUSES.size();
    }
  }

  /**
   * The one that is due for the longest; until its next try nobody else gets it. What nobody could
   * tell for a day is no news any more.
   */
  public static Optional<Due> next(Handle handle) {
    return handle
        .createQuery(
            """
            UPDATE <schema>.transfer_run
            SET notify_tries = notify_tries + 1,
                notify_at = clock_timestamp() + interval '1 second'
                  * (ARRAY[%s])[least(notify_tries + 1, %d)]
            WHERE id = (SELECT id FROM <schema>.transfer_run
                        WHERE notify_at <= clock_timestamp()
                          AND finished_at > clock_timestamp() - interval '1 day'
                        ORDER BY notify_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, transfer_id, notify_tries AS tries
            """
                .formatted(pauses(), PAUSES.size()))
        .map(ConstructorMapper.of(Due.class))
        .findOne();
  }

  /** Told, or given up. */
  public static void done(Handle handle, long runId) {
    handle.execute("UPDATE <schema>.transfer_run SET notify_at = NULL WHERE id = ?", runId);
  }

  private static String pauses() {
    return String.join(", ", PAUSES.stream().map(String::valueOf).toList());
  }
}
