package org.elver.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One connection through a {@link Forwarder}. */
final class Link {

  private static final int BUFFER = 1 << 16;

  private final Socket client;
  private final Socket server;
  private final Map<Direction, Valve> valves;
  private final Consumer<Link> atEnd;
  private final Map<Direction, Thread> flows = new EnumMap<>(Direction.class);
  private final Set<Direction> ended = EnumSet.noneOf(Direction.class);
  private volatile boolean stalled;
  private volatile boolean closed;

  Link(Socket client, Socket server, Map<Direction, Valve> valves, Consumer<Link> atEnd)
      throws IOException {
    this.client = client;
    this.server = server;
    this.valves = valves;
    this.atEnd = atEnd;
    for (Direction direction : Direction.values()) {
      // opened here: a socket whose output was ended meanwhile gives no stream any more
      InputStream in = from(direction).getInputStream();
      OutputStream out = to(direction).getOutputStream();
      Thread thread = new Thread(() -> flow(direction, in, out), "forwarder " + direction);
      thread.setDaemon(true);
      flows.put(direction, thread);
    }
  }

  void start() {
    flows.values().forEach(Thread::start);
  }

  /** Where the server sees it come from. */
  int port() {
    return server.getLocalPort();
  }

  /** Whether it keeps what it gets. */
  void stall(boolean now) {
    stalled = now;
    valves.values().forEach(Valve::wake);
  }

  /** Tells the receiver that nothing more comes that way; the other way goes on. */
  void end(Direction direction) {
    synchronized (ended) {
      ended.add(direction);
    }
    try {
      to(direction).shutdownOutput();
    } catch (IOException e) {
      // gone already
    }
  }

  /** Breaks it as a router does that has forgotten it: both sides get a reset. */
  void reset() {
    try {
      client.setSoLinger(true, 0);
      server.setSoLinger(true, 0);
    } catch (IOException e) {
      // gone already
    }
    close();
  }

  void close() {
    closed = true;
    closeQuietly(client);
    closeQuietly(server);
    valves.values().forEach(Valve::wake);
    atEnd.accept(this);
  }

  private void flow(Direction direction, InputStream in, OutputStream out) {
    try {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        pass(direction, buffer, read, out);
      }
      valves.get(direction).await(() -> stalled, () -> closed);
    } catch (IOException e) {
      // one side hung up
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  private void pass(Direction direction, byte[] buffer, int length, OutputStream out)
      throws IOException, InterruptedException {
    Valve valve = valves.get(direction);
    for (int done = 0; done < length && !closed && !hasEnded(direction); ) {
      int now = valve.admit(length - done, () -> stalled, () -> closed || hasEnded(direction));
      if (now > 0) {
        out.write(buffer, done, now);
        out.flush();
        done += now;
        valve.actAtMark();
      }
    }
  }

  private boolean hasEnded(Direction direction) {
    synchronized (ended) {
      return ended.contains(direction);
    }
  }

  private Socket from(Direction direction) {
    return direction == Direction.TO_SERVER ? client : server;
  }

  private Socket to(Direction direction) {
    return direction == Direction.TO_SERVER ? server : client;
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
