package org.elver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A local port that leads to another one while it is open: a database that comes up late, or a
 * network that breaks off, stalls or loses one direction. Closed at first; connections to a closed
 * one are refused.
 */
public final class Forwarder implements AutoCloseable {

  private final int port = Ports.free();
  private final String targetHost;
  private final int targetPort;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final Map<Direction, Valve> valves =
      Map.of(Direction.TO_SERVER, new Valve(), Direction.TO_CLIENT, new Valve());
  private ServerSocket listener;

  public Forwarder(String targetHost, int targetPort) {
    this.targetHost = targetHost;
    this.targetPort = targetPort;
  }

  public int port() {
    return port;
  }

  /** Takes connections from now on; answers with itself. */
  public synchronized Forwarder open() {
    try {
      listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ServerSocket accepting = listener;
    Thread thread = new Thread(() -> accept(accepting), "forwarder");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  /** Refuses new connections and breaks those there are. */
  public synchronized void cutOff() {
    closeQuietly(listener);
    links.forEach(Link::close);
  }

  /** Resets the connections there are; new ones are welcome. */
  public void reset() {
    links.forEach(Link::reset);
  }

  /** Passes nothing on any more, neither bytes nor an end; takes connections all the same. */
  public void stall() {
    valves.values().forEach(Valve::shut);
  }

  /** The same for one direction. */
  public void stall(Direction direction) {
    valves.get(direction).shut();
  }

  /**
   * The same for a single connection.
   *
   * @param port where the server sees it come from
   */
  public void stallConnection(int port) {
    links.stream().filter(link -> link.port() == port).forEach(link -> link.stall(true));
  }

  /** Goes on where it stalled; nothing is lost. */
  public void resume() {
    links.forEach(link -> link.stall(false));
    valves.values().forEach(Valve::open);
  }

  /** Ends one direction of the connections there are; the other one goes on. */
  public void halfClose(Direction direction) {
    links.forEach(link -> link.end(direction));
  }

  /** Does something once so many more bytes have passed, and before the next one does. */
  public void after(Direction direction, long bytes, Runnable action) {
    valves.get(direction).after(bytes, action);
  }

  /** Bytes that went this way, over all connections. */
  public long passed(Direction direction) {
    return valves.get(direction).passed();
  }

  /** How many connections there are. */
  public int connections() {
    return links.size();
  }

  @Override
  public void close() {
    cutOff();
  }

  private void accept(ServerSocket accepting) {
    while (!accepting.isClosed()) {
      try {
        connect(accepting.accept());
      } catch (IOException e) {
        closeQuietly(accepting);
      }
    }
  }

  private void connect(Socket client) {
    try {
      Link link = new Link(client, new Socket(targetHost, targetPort), valves, links::remove);
      links.add(link);
      link.start();
    } catch (IOException e) {
      closeQuietly(client);
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
