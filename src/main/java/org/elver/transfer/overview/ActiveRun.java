package org.elver.transfer.overview;

import java.time.Instant;

/**
 * A run that has not ended.
 *
 * @param waiting whether no row has been asked for yet: others run before it
 * @param percent about so much is done, 0 to 100; null where that cannot be said
 */
public record ActiveRun(
    long id,
    long transferId,
    String name,
    Instant startedAt,
    long rowsRead,
    boolean waiting,
    Integer percent) {}
