package org.elver.transfer.connection.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A socket that connects to allowed addresses only: to the very address that was judged. */
public final class GuardedSocket extends Socket {

  private final Judge judge;

  /** Who judges an address. */
  @FunctionalInterface
  public interface Judge {
    /** Why there may be no connection; empty where there may. */
    Optional<String> objection(InetSocketAddress resolved);
  }

  public GuardedSocket(Judge judge) {
    this.judge = judge;
  }

  public GuardedSocket(AllowedHosts hosts) {
    this(at -> hosts.refusal(at.getHostString(), at.getAddress(), at.getPort()));
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    if (!(endpoint instanceof InetSocketAddress address)) {
      throw new HostRefused("only hosts of a network are connected to");
    }
    if (address.isUnresolved()) {
      throw new UnknownHostException(address.getHostString());
    }
    Optional<String> objection = judge.objection(address);
    if (objection.isPresent()) {
      throw new HostRefused(objection.get());
    }
    super.connect(endpoint, timeout);
  }
}
