package org.elver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;

/**
 * Ports of this machine, below those that the system gives to outgoing connections. Two test
 * processes of one build are never given the same.
 */
public final class Ports {

  private static final int LOWEST = 10_000;
  private static final int ALL = 20_000;
  private static final int SHARE = 400;
  private static final int SHARES = ALL / SHARE;

  private static int last;

  private Ports() {}

  /** One that nobody listens on now, and that was not given out for a long time. */
  public static synchronized int free() {
    for (int tried = 0; tried < SHARE; tried++) {
      last = (last + 1) % SHARE;
      int port = LOWEST + share() * SHARE + last;
      if (unused(port)) {
        return port;
      }
    }
    throw new IllegalStateException("No free port in share " + share());
  }

  /** Odd for one of two processes and even for the other; of other builds by chance another. */
  private static int share() {
    long pairs = SHARES / 2;
    long pair = ProcessHandle.current().pid() / 2 % pairs;
    return (int) (2 * pair) + Integer.getInteger("elver.test.process", 1) % 2;
  }

  private static boolean unused(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
