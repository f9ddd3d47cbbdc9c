package org.elver.migration;

/**
 * A migration of which a dry run can't say whether it works.
 *
 * @param version null for a repeatable migration
 * @param detail one or two sentences: why, and what to do about it
 */
public record Unproved(String version, String name, String file, Reason reason, String detail) {

  /** Why, for programs. */
  public enum Reason {
    /** It runs outside a transaction, so it runs only on a copy. */
    outsideTransaction,
    /** It failed in a way that may come of the one transaction, or of what was left out before. */
    undecided,
    /** Another session holds a lock that it needs. */
    locked,
    /** The time was over while it ran. */
    budget,
    /** The dry run ended before it. */
    notReached,
    /** Some of it concerns the whole cluster and is never run on a copy. */
    clusterWide
  }

  static Unproved of(Task task, Reason reason, String detail) {
    var found = task.found();
    return new Unproved(found.version(), found.name(), task.file(), reason, detail);
  }
}
