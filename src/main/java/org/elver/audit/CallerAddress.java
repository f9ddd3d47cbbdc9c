package org.elver.audit;

/**
 * Where the call came from that a thread works for. Bound to the thread, because between the door
 * that knows it and the change that tells it in its entry lies everything.
 */
public final class CallerAddress {

  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

  private CallerAddress() {}

  /** Null where the thread works for no call. */
  public static String current() {
    return CURRENT.get();
  }

  /**
   * Binds this thread to another call, or to none.
   *
   * @param address null for none
   * @return what it was bound to before, to be bound again afterwards
   */
  public static String bind(String address) {
    String before = CURRENT.get();
    if (address == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(address);
    }
    return before;
  }

  /** Work for the same call, to be done on another thread. */
  public static Runnable carried(Runnable work) {
    String address = current();
    return () -> {
      String before = bind(address);
      try {
        work.run();
      } finally {
        bind(before);
      }
    };
  }
}
