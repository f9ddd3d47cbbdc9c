package org.elver.migration.history;

import java.time.Instant;
import java.util.Map;
import org.elver.migration.script.Direction;

/**
 * What is known of an execution when it begins.
 *
 * @param applied the execution that this rolls back; null where it applies a migration
 * @param version as the file writes it, null for a repeatable migration
 * @param outside null where it runs in one transaction
 * @param by who runs it
 */
public record Execution(
    Scope scope,
    Direction direction,
    Recorded applied,
    String key,
    boolean repeatable,
    String version,
    String name,
    String file,
    String description,
    String checksum,
    boolean reversible,
    Map<String, String> metadata,
    int batch,
    long token,
    String by,
    OutsideTransaction outside) {

  boolean rollsBack() {
    return direction == Direction.down;
  }

  /** Who applied the migration, or is doing so. */
  String appliedBy() {
    return rollsBack() ? applied.by() : by;
  }

  /** When the migration was applied; null where this applies it. */
  Instant appliedSince() {
    return rollsBack() ? applied.appliedAt() : null;
  }

  /** The same as text. */
  String appliedBefore() {
    Instant since = appliedSince();
    return since == null ? null : since.toString();
  }

  /** Null where this applies the migration. */
  String rolledBackBy() {
    return rollsBack() ? by : null;
  }

  /** What its row says where it ended as it should. */
  Recorded.Status success() {
    return rollsBack() ? Recorded.Status.ROLLED_BACK : Recorded.Status.COMPLETED;
  }

  /** The same outside a transaction. */
  public Execution outside(OutsideTransaction reason) {
    return new Execution(
        scope,
        direction,
        applied,
        key,
        repeatable,
        version,
        name,
        file,
        description,
        checksum,
        reversible,
        metadata,
        batch,
        token,
        by,
        reason);
  }
}
