package org.elver.migration.plan;

import java.util.List;

/** The migrations and the database at one moment, by state, in order, and what is left to do. */
public record Standing(MigrationStatus status, Timeline timeline, Remaining remaining) {

  /** The same where other tools were at work, a reason for each. */
  public Standing besides(List<String> tools) {
    return tools.isEmpty() ? this : new Standing(status, timeline, remaining.besides(tools));
  }
}
