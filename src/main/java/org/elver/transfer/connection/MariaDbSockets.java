package org.elver.transfer.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.List;
import javax.net.SocketFactory;

/**
 * Sockets for MariaDB's driver, which can be closed beneath it: to abort a connection it asks the
 * server over a second one first, and where the network stalls it waits for that answer as well.
 */
public final class MariaDbSockets extends SocketFactory {

  /** For the driver's property {@code socketFactory}. */
  static final String NAME = MariaDbSockets.class.getName();

  /** How long the answer to a cancel may take. */
  private static final int ANSWER_MILLIS = 2000;

  private static final ThreadLocal<List<Socket>> OPENING = new ThreadLocal<>();

  /** What opens a connection on the caller's thread. */
  @FunctionalInterface
  interface Connecting<T> {
    T connect() throws SQLException;
  }

  /** Opens a connection; its sockets, of which more than one may have been tried, are added. */
  static <T> T noting(List<Socket> sockets, Connecting<T> connecting) throws SQLException {
    OPENING.set(sockets);
    try {
      return connecting.connect();
    } finally {
      OPENING.remove();
    }
  }

  @Override
  public Socket createSocket() throws SocketException {
    Socket socket = new Socket();
    List<Socket> opening = OPENING.get();
    if (opening == null) {
      // The driver opens it to cancel or to abort another one.
      socket.setSoTimeout(ANSWER_MILLIS);
    } else {
      opening.add(socket);
    }
    return socket;
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
