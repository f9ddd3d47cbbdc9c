package org.elver.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A TCP port of this machine. */
record Port(int number) {

  /** The port a property names. */
  static Port of(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number > 0 && number < 65536) {
        return new Port(number);
      }
    } catch (NumberFormatException e) {
      throw notAPort(text);
    }
    throw notAPort(text);
  }

  /** One that nobody uses: the wanted one where it is free. */
  static Port freeOr(Port wanted) throws IOException {
    if (wanted.isFree()) {
      return wanted;
    }
    try (ServerSocket socket = new ServerSocket(0)) {
      return new Port(socket.getLocalPort());
    }
  }

  /** Nobody answers there, and it can be listened on. */
  boolean isFree() {
    return !answers() && canBeBound();
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean canBeBound() {
    try (ServerSocket socket = new ServerSocket(number)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static CannotStart notAPort(String text) {
    return new CannotStart("-Delver.port=" + text + " is not a port: 1 to 65535.");
  }
}
