package org.elver.running;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This process, as the rows of both halves name whoever runs something. */
public final class ThisProcess {

  private ThisProcess() {}

  /** Such as {@code elver 4711@db-host}. */
  public static String as(String application) {
    return application + " " + ProcessHandle.current().pid() + "@" + host();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
