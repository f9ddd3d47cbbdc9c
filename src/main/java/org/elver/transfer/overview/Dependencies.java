package org.elver.transfer.overview;

import java.util.List;
import org.elver.transfer.definition.Status;

/**
 * Which transfers need which.
 *
 * @param nodes those that need one or are needed, by name; empty where there are too many
 * @param total how many there are
 */
public record Dependencies(List<Node> nodes, List<Edge> edges, long total) {

  /** More than these are no picture any more. */
  public static final int MOST = 200;

  /** A transfer. */
  public record Node(long id, String name, Status status) {}

  /**
   * @param id of the transfer that needs the other one
   */
  public record Edge(long id, long dependsOn) {}

  /** Whether there are more than anybody could look at. */
  public boolean tooMany() {
    return total > MOST;
  }
}
