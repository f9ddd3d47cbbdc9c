package org.elver.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A local port that leads to another one while it is open: a database that comes up late, or breaks
 * off. Closed at first; connections to a closed one are refused.
 */
public final class Forwarder implements AutoCloseable {

  private final int port = Ports.free();
  private final String targetHost;
  private final int targetPort;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private ServerSocket listener;

  public Forwarder(String targetHost, int targetPort) {
    this.targetHost = targetHost;
    this.targetPort = targetPort;
  }

  public int port() {
    return port;
  }

  public synchronized void open() {
    try {
      listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ServerSocket accepting = listener;
    daemon(() -> accept(accepting));
  }

  /** Refuses new connections and breaks those there are. */
  public synchronized void cutOff() {
    closeQuietly(listener);
    sockets.forEach(Forwarder::closeQuietly);
    sockets.clear();
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
      Socket server = new Socket(targetHost, targetPort);
      sockets.add(client);
      sockets.add(server);
      daemon(() -> pump(client, server));
      daemon(() -> pump(server, client));
    } catch (IOException e) {
      closeQuietly(client);
    }
  }

  private void pump(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // one side hung up
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "forwarder");
    thread.setDaemon(true);
    thread.start();
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
