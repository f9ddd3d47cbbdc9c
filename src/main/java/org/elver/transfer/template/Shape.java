package org.elver.transfer.template;

import java.util.List;

/** What a target statement is made of. */
public sealed interface Shape {

  /** What {@code ON CONFLICT} does. */
  enum Conflict {
    NONE,
    NOTHING,
    UPDATE
  }

  /**
   * {@code INSERT … VALUES} with one tuple. The statement is {@code beforeValues VALUES (the
   * targets' values) conflictClause returningClause}, but for comments and white space.
   *
   * @param relation quoted and with its schema, as the server resolved it
   * @param beforeValues {@code INSERT INTO t AS x (a, b) OVERRIDING …}, as written
   * @param conflictClause {@code ON CONFLICT …} as written, with {@code $n} if it has some; empty
   *     for none
   * @param returningClause {@code RETURNING …} as written; empty for none
   * @param plain a table without anything that makes sets and rows differ
   */
  record SingleRow(
      String relation,
      long relationOid,
      List<Target> targets,
      String beforeValues,
      String conflictClause,
      Conflict conflict,
      String returningClause,
      boolean plain)
      implements Shape {}

  /** Every other statement. */
  record Other() implements Shape {}
}
