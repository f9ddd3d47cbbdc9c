package org.elver.transfer.overview;

import java.time.Instant;
import org.elver.transfer.definition.Status;

/**
 * A run, and whose.
 *
 * @param id of the run; null where it is not kept any more
 * @param name of the transfer as it is now; null if it was deleted
 * @param at when it ended, or began where it has not
 * @param error null where there is none
 */
public record RunOfTransfer(
    Long id, long transferId, String name, Status status, Instant at, String error) {}
