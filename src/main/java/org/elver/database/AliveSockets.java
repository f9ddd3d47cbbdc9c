package org.elver.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Map;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Sockets for the driver that notice within a minute that the other machine is gone. It can switch
 * keep-alive on by itself, but then the system's first probe comes after two hours.
 */
public final class AliveSockets extends SocketFactory {

  /** For the driver's property {@code socketFactory}. */
  public static final String NAME = AliveSockets.class.getName();

  /** Seconds of silence before the first probe, seconds between two, how many without answer. */
  private static final Map<SocketOption<Integer>, Integer> PROBES =
      Map.of(
          ExtendedSocketOptions.TCP_KEEPIDLE,
          30,
          ExtendedSocketOptions.TCP_KEEPINTERVAL,
          10,
          ExtendedSocketOptions.TCP_KEEPCOUNT,
          3);

  @Override
  public Socket createSocket() throws IOException {
    return alive(new Socket());
  }

  /** Makes a socket one of these; answers with it. */
  public static Socket alive(Socket socket) throws IOException {
    socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    for (Map.Entry<SocketOption<Integer>, Integer> probe : PROBES.entrySet()) {
      if (socket.supportedOptions().contains(probe.getKey())) {
        socket.setOption(probe.getKey(), probe.getValue());
      }
    }
    return socket;
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
