package org.elver.transfer.connection.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.elver.database.AliveSockets;

/**
 * Sockets for PostgreSQL's driver, which makes one of these of a class name and a text. They notice
 * a machine that is gone as those to the application's database do.
 */
public final class GuardedSockets extends SocketFactory {

  /** For the driver's property {@code socketFactory}. */
  public static final String NAME = GuardedSockets.class.getName();

  private final AllowedHosts hosts;

  /**
   * @param hosts text of {@link AllowedHosts}, the driver's property {@code socketFactoryArg}
   */
  public GuardedSockets(String hosts) {
    this.hosts = AllowedHosts.read(hosts);
  }

  @Override
  public Socket createSocket() throws IOException {
    return AliveSockets.alive(new GuardedSocket(hosts));
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw connected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw connected();
  }

  private static UnsupportedOperationException connected() {
    return new UnsupportedOperationException("The driver connects by itself");
  }
}
