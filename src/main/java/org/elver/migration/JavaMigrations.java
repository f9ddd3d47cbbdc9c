package org.elver.migration;

import java.util.List;

/** Where the classes come from that are migrations. */
public interface JavaMigrations {

  /** There are none. */
  JavaMigrations NONE = List::of;

  /** All of them, in any order, looked for anew. */
  List<Provided> find();

  /**
   * Those that the jars and folders of a class path declare in {@code
   * META-INF/services/org.elver.migration.JavaMigration}.
   */
  static JavaMigrations declared(ClassLoader classPath) {
    return new DeclaredMigrations(classPath);
  }

  /** A class and a way to its instances. */
  interface Provided {

    /** The class as its author wrote it, without what a container puts around it. */
    Class<? extends JavaMigration> type();

    /** Makes an instance, uses it, and lets go of it. */
    <T> T use(Use<T> use) throws Exception;
  }

  /** What is done with an instance. */
  @FunctionalInterface
  interface Use<T> {
    T with(JavaMigration migration) throws Exception;
  }
}
