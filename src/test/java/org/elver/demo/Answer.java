package org.elver.demo;

import org.elver.migration.plan.MigrationStatus;

/** What the application says of itself. */
sealed interface Answer {

  /** Nothing yet: it is being deployed, or migrates. */
  record NotYet() implements Answer {}

  /** Ready, and everything is applied. */
  record Ready(MigrationStatus status) implements Answer {}

  /**
   * It runs and is not ready.
   *
   * @param status null where it could not be told
   * @param reason in words; empty where the status says it all
   */
  record NotReady(MigrationStatus status, String reason) implements Answer {}
}
