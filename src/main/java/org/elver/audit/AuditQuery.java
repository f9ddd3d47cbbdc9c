package org.elver.audit;

import java.time.Instant;
import org.elver.problem.InvalidRequest;

/**
 * Which entries are asked for.
 *
 * @param limit at most so many, from 1 to {@link #MOST}
 * @param skip leaves out so many of the newest
 * @param who did it; null for anybody
 * @param action its first words, such as {@code transfer}; null for any
 * @param subject what it was done to; null for any
 * @param address where it came from; null for any
 * @param since not before; null for any time
 * @param until before; null for any time
 * @param refused attempts that were refused, or what was done; null for both
 */
public record AuditQuery(
    int limit,
    int skip,
    String who,
    String action,
    String subject,
    String address,
    Instant since,
    Instant until,
    Boolean refused) {

  public static final int MOST = 500;

  /**
   * Refuses what cannot be meant.
   *
   * @throws InvalidRequest that names the parameter
   */
  public AuditQuery {
    InvalidRequest.unlessPart(limit, MOST, skip);
  }
}
