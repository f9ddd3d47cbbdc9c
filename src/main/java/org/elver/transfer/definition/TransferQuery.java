package org.elver.transfer.definition;

import org.elver.problem.InvalidRequest;

/**
 * Which part of all transfers is asked for.
 *
 * @param text of the name, the description or the target; null for any
 * @param status null for any
 * @param connection id of the source; null for any
 * @param limit at most so many, from 1 to {@link #MOST}
 * @param skip leaves out so many of the first
 */
public record TransferQuery(
    String text,
    Status status,
    Long connection,
    Order order,
    boolean descending,
    int limit,
    int skip) {

  public static final int MOST = 500;

  /** What the list goes by; those that have no such thing come last. */
  public enum Order {
    name("lower(t.name)"),
    connection(
        "(SELECT lower(c.name) FROM <schema>.connection c WHERE c.id = source_connection_id)"),
    status("t.status"),
    lastRunAt("t.last_run_at"),
    nextRunAt("t.next_run_at");

    private final String sql;

    Order(String sql) {
      this.sql = sql;
    }

    String sql(boolean descending) {
      return sql + (descending ? " DESC" : "") + " NULLS LAST, t.id";
    }
  }

  /**
   * Refuses what cannot be meant.
   *
   * @throws InvalidRequest that names the parameter
   */
  public TransferQuery {
    InvalidRequest.unlessPart(limit, MOST, skip);
  }
}
