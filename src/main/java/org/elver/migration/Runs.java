package org.elver.migration;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The runs of this process that are under way. Thread-safe. */
final class Runs {

  private final Set<Cancellation> current = ConcurrentHashMap.newKeySet();

  interface Cancellable<T> {
    T with(Cancellation cancellation);
  }

  /** Does the work, which {@link #cancel} ends. */
  <T> T during(Cancellable<T> work) {
    Cancellation cancellation = new Cancellation();
    current.add(cancellation);
    try {
      return work.with(cancellation);
    } finally {
      current.remove(cancellation);
    }
  }

  /** Asks all of them to end. */
  void cancel() {
    current.forEach(Cancellation::ask);
  }
}
