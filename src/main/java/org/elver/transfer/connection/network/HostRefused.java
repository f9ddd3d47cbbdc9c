package org.elver.transfer.connection.network;

import java.io.IOException;

/** A socket did not connect, because connections may not lead there. */
public final class HostRefused extends IOException {

  private static final long serialVersionUID = 1L;

  HostRefused(String detail) {
    super(detail);
  }
}
