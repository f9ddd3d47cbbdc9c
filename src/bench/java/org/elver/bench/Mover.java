package org.elver.bench;

/** One way to move all rows of a source into an empty table. */
@FunctionalInterface
interface Mover {

  void move() throws Exception;
}
