package org.elver.migration;

/**
 * A migration written in Java. Its class has a constructor without parameters and is found in the
 * server, as a CDI bean or not (what it injects is there when it runs; {@code @Vetoed} makes it no
 * migration), on the command line through {@link java.util.ServiceLoader}, in the jars and folders
 * of {@code --class-path}. An instance is made for each run.
 *
 * <p>What it is called: {@code AddUserPreferences1708432800000} (words, then a time of at least
 * eight digits), {@code V1_2__AddUserPreferences}, or {@code R__UserViews} for one that is applied
 * again whenever its {@link #checksum} changes. It is reversible if its class overrides {@link
 * #down}.
 */
public interface JavaMigration {

  /**
   * Does the change. With {@link #transactional} everything done on the context's connection and
   * the history row are one transaction, which Elver ends: when this returns, the change is
   * committed, and when it throws, nothing of it is left. After a lock time-out a new instance is
   * asked again.
   */
  void up(MigrationContext context) throws Exception;

  /** Takes the change back. A migration that does not override this is not reversible. */
  default void down(MigrationContext context) throws Exception {
    throw new UnsupportedOperationException(getClass().getName() + " has no down");
  }

  /** Digits in parts separated by dots; null for what the class name says. */
  default String version() {
    return null;
  }

  /** Null for the words of the class name. */
  default String name() {
    return null;
  }

  /** A longer text, kept with the history; null for none. */
  default String description() {
    return null;
  }

  /**
   * Whether it runs in one transaction. Otherwise each statement commits by itself, a run that was
   * interrupted begins again from the start, and {@link MigrationContext#once} and {@link
   * MigrationContext#inBatches} keep what they did.
   */
  default boolean transactional() {
    return true;
  }

  /**
   * A text that changes when the migration does; at most a few hundred characters. Null for version
   * and name: compiling a class again changes its bytes and not what it does.
   */
  default String checksum() {
    return null;
  }
}
