package org.elver.transfer.copy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.elver.problem.TransferFailed;
import org.elver.transfer.copy.chunk.Chunk;
import org.elver.transfer.copy.chunk.RowSource;
import org.elver.transfer.copy.write.Checksum;
import org.elver.transfer.copy.write.Plan;
import org.elver.transfer.template.Shape;
import org.elver.transfer.template.Shape.SingleRow;
import org.elver.transfer.template.TargetStatement;

/**
 * Compares what came from the source with what the target table has in the end: the number of rows,
 * and a sum over their values after the target's types have read them.
 */
final class Checks {

  private final Job job;
  private final boolean sums;
  private Checksum checksum;
  private BigDecimal sum = BigDecimal.ZERO;

  Checks(Job job) {
    this.job = job;
    this.sums = job.checks().stream().anyMatch(check -> check.kind() == Check.Kind.checksum);
  }

  /** Why a check can't be made of this statement; empty where it can. */
  static Optional<String> refusal(Check check, TargetStatement statement) {
    if (!(statement.shape() instanceof SingleRow shape)) {
      return Optional.of("only what a single INSERT … VALUES wrote can be checked");
    }
    return check.kind() == Check.Kind.checksum && !Checksum.possible(shape)
        ? Optional.of("no column takes a placeholder as it is, so there is nothing to compare")
        : Optional.empty();
  }

  static void prove(Connection target, Check check, TargetStatement statement) throws SQLException {
    if (check.condition() != null && statement.shape() instanceof SingleRow shape) {
      Checksum.prove(target, shape, check.condition());
    }
  }

  boolean sums() {
    return sums;
  }

  /** In this transaction. */
  void in(Connection target, Plan plan) {
    checksum = sums ? checksum(target, plan) : null;
  }

  private static Checksum checksum(Connection target, Plan plan) {
    return new Checksum(target, (SingleRow) plan.statement().shape(), plan.layout());
  }

  /**
   * A chunk was written.
   *
   * @param rejected numbers of its rows that were not
   */
  void written(Chunk chunk, Set<Long> rejected) throws SQLException {
    if (checksum != null) {
      for (Chunk part : chunk.without(rejected)) {
        sum = sum.add(checksum.of(part));
      }
    }
  }

  /**
   * Nothing more comes.
   *
   * @param rows that were written
   * @param all reads the source once more from its first row; null where this run did
   */
  void compare(Connection target, Plan plan, long rows, RowSource all) throws SQLException {
    long expected = rows;
    if (all != null && !job.checks().isEmpty()) {
      sum = BigDecimal.ZERO;
      expected = readAgain(all);
    }
    for (Check check : job.checks()) {
      Shape shape = plan.statement().shape();
      if (check.kind() == Check.Kind.rowCount) {
        long found = Checksum.rows(target, (SingleRow) shape, check.condition());
        require(check, expected == found, expected + " rows came, the target has " + found);
      } else {
        BigDecimal found = checksum.ofTable(check.condition());
        require(
            check,
            found.compareTo(sum) == 0,
            "the values that came sum up to "
                + sum.toPlainString()
                + ", those the target has to "
                + found.toPlainString());
      }
    }
  }

  private long readAgain(RowSource all) throws SQLException {
    long rows = 0;
    try (all) {
      all.open();
      for (Chunk chunk = all.next(); chunk != null; chunk = all.next()) {
        rows += chunk.rows();
        written(chunk, Set.of());
      }
    }
    return rows;
  }

  private static void require(Check check, boolean holds, String otherwise) {
    if (!holds) {
      throw new TransferFailed(
          0,
          null,
          null,
          "The check "
              + check
              + " failed: "
              + otherwise
              + ". What this transaction wrote is undone.",
          null);
    }
  }
}
