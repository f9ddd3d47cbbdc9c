package org.elver.transfer.run;

import org.elver.problem.InvalidRequest;

/**
 * Which part of a list is asked for.
 *
 * @param limit at most so many, from 1 to {@link #MOST}
 * @param skip leaves out so many of the first
 */
public record RunQuery(int limit, int skip) {

  public static final int MOST = 500;

  /**
   * Refuses what cannot be meant.
   *
   * @throws InvalidRequest that names the parameter
   */
  public RunQuery {
    InvalidRequest.unlessPart(limit, MOST, skip);
  }
}
