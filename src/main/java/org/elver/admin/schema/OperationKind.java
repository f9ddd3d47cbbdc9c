package org.elver.admin.schema;

/** What can be asked for on the page. */
public enum OperationKind {
  dryUp,
  dryDown,
  dryRun,
  up,
  plan,
  down,
  run;

  /** Whether nothing of it stays. */
  public boolean isDry() {
    return this == dryUp || this == dryDown || this == dryRun;
  }

  /** Whether migrations are rolled back, or would be. */
  public boolean isDown() {
    return this == dryDown || this == down;
  }
}
