package org.elver.transfer.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javax.net.SocketFactory;
import org.elver.transfer.connection.network.AllowedHosts;
import org.elver.transfer.connection.network.GuardedSocket;

/**
 * Sockets for MariaDB's driver, which can be closed beneath it: to abort a connection it asks the
 * server over a second one first, and where the network stalls it waits for that answer as well.
 */
public final class MariaDbSockets extends SocketFactory {

  /** For the driver's property {@code socketFactory}. */
  static final String NAME = MariaDbSockets.class.getName();

  /** How long the answer to a cancel may take. */
  private static final int ANSWER_MILLIS = 2000;

  private static final ThreadLocal<Opening> OPENING = new ThreadLocal<>();

  /** Where connections have led since they were opened, for as long as somebody has them. */
  private static final Map<Socket, SocketAddress> LED =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** What is opened on this thread. */
  private record Opening(AllowedHosts hosts, List<Socket> sockets) {}

  /** What opens a connection on the caller's thread. */
  @FunctionalInterface
  interface Connecting<T> {
    T connect() throws SQLException;
  }

  /**
   * Opens a connection; its sockets, of which more than one may have been tried, are added.
   *
   * @param hosts where they may lead
   */
  static <T> T noting(AllowedHosts hosts, List<Socket> sockets, Connecting<T> connecting)
      throws SQLException {
    OPENING.set(new Opening(hosts, sockets));
    try {
      T connected = connecting.connect();
      sockets.forEach(socket -> LED.put(socket, socket.getRemoteSocketAddress()));
      return connected;
    } finally {
      OPENING.remove();
    }
  }

  @Override
  public Socket createSocket() throws SocketException {
    Opening opening = OPENING.get();
    if (opening == null) {
      // The driver opens it to cancel or to abort another one, so it may lead nowhere else.
      Socket socket = new GuardedSocket(MariaDbSockets::objection);
      socket.setSoTimeout(ANSWER_MILLIS);
      return socket;
    }
    Socket socket = new GuardedSocket(opening.hosts());
    opening.sockets().add(socket);
    return socket;
  }

  private static Optional<String> objection(SocketAddress address) {
    return LED.containsValue(address)
        ? Optional.empty()
        : Optional.of(address + " is no address that a connection was opened to");
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw connected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw connected();
  }

  private static UnsupportedOperationException connected() {
    return new UnsupportedOperationException("The driver connects by itself");
  }

  /**
   * Closes what is open; whoever reads there gets an error at once.
   *
   * @return whether something was open
   */
  static boolean close(List<Socket> sockets) {
    boolean open = false;
    for (Socket socket : sockets) {
      open |= !socket.isClosed();
      try {
        socket.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return open;
  }
}
