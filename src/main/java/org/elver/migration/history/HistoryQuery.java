package org.elver.migration.history;

import java.util.List;
import org.elver.problem.InvalidRequest;

/**
 * Which executions are asked for.
 *
 * @param limit at most so many, from 1 to {@link #MOST}
 * @param skip leaves out so many of the newest
 * @param status only those of that status; null for all
 */
public record HistoryQuery(int limit, int skip, String status) {

  /** How many an answer has where nobody says. */
  public static final int STANDARD = 50;

  /** An entry lists up to a thousand statements. */
  public static final int MOST = 500;

  /** What an entry can be. */
  public static final List<String> STATUSES =
      List.of("pending", "running", "completed", "failed", "rolled-back");

  /**
   * Refuses what cannot be meant.
   *
   * @throws InvalidRequest that names the parameter
   */
  public HistoryQuery {
    InvalidRequest.unlessPart(limit, MOST, skip);
    if (status != null && !STATUSES.contains(status)) {
      throw new InvalidRequest(
          "status", "\"" + status + "\" is none of: " + String.join(", ", STATUSES));
    }
  }
}
