package org.elver.testing;

/** Where bytes go that pass a {@link Forwarder}. */
public enum Direction {
  TO_SERVER,
  TO_CLIENT
}
