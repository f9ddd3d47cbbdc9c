package org.elver.audit;

import org.elver.problem.InvalidRequest;

/**
 * Which entries are asked for.
 *
 * @param limit at most so many, from 1 to {@link #MOST}
 * @param skip leaves out so many of the newest
 * @param who did it; null for anybody
 * @param action its first words, such as {@code transfer}; null for any
 * @param subject what it was done to; null for any
 */
public record AuditQuery(int limit, int skip, String who, String action, String subject) {

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
