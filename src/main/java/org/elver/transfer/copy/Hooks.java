package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What a run tells while rows move, and is asked. */
public interface Hooks {

  /**
   * A transaction of the target has begun, in which nothing was done yet. Not the place to write
   * anything with it.
   */
  default void begun(Connection target) throws SQLException {}

  /** Called often, from any of the run's threads; has to be quick. */
  void progress(Counts counts);

  /**
   * The last statements of each of the target's transactions. What it throws rolls the transaction
   * back and ends the run.
   */
  void beforeCommit(Connection target, Counts counts, Position position) throws SQLException;

  /** A row was put aside; in the transaction it would have been written in. */
  void rejected(Connection target, Reject reject) throws SQLException;

  /** For how long a source may be silent before that is told; null for ever. */
  default Duration patience() {
    return null;
  }

  /** The source has been silent for that long; told again and again until it speaks. */
  default void sourceSilent() {}

  /** Whether to stop. Asked several times a second from a thread of its own. */
  boolean cancelled();
}
