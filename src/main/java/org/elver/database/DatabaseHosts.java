package org.elver.database;

import java.util.ArrayList;
import java.util.List;
import org.elver.problem.InvalidSetting;

/** The list of hosts in an address, as the driver wants it: {@code one:5432,[::1]:5433}. */
final class DatabaseHosts {

  private static final String STANDARD_PORT = "5432";

  private DatabaseHosts() {}

  /** Hosts with their ports, separated by commas; a host in brackets is an IPv6 address. */
  static String of(String key, String authority) {
    List<String> hosts = new ArrayList<>();
    for (String entry : authority.split(",", -1)) {
      int port = entry.lastIndexOf(':');
      boolean hasPort = port > entry.lastIndexOf(']');
      hosts.add(
          host(key, hasPort ? entry.substring(0, port) : entry)
              + ":"
              + port(key, hasPort ? entry.substring(port + 1) : ""));
    }
    return String.join(",", hosts);
  }

  /** Hosts and ports apart; one port holds for all hosts. */
  static String of(String hostKey, String hosts, String portKey, String ports) {
    String[] host = hosts.split(",", -1);
    String[] port = ports.split(",", -1);
    if (port.length != 1 && port.length != host.length) {
      throw new InvalidSetting(
          portKey, port.length + " ports for " + host.length + " hosts; give one, or one each");
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < host.length; i++) {
      all.add(host(hostKey, host[i]) + ":" + port(portKey, port[port.length == 1 ? 0 : i]));
    }
    return String.join(",", all);
  }

  private static String host(String key, String text) {
    String host = text.strip();
    if (host.isEmpty()) {
      return "localhost";
    }
    if (host.startsWith("/")) {
      throw new InvalidSetting(key, "a Unix socket cannot be used; name a host");
    }
    if (host.startsWith("[") && host.endsWith("]")) {
      return host;
    }
    if (host.contains(":")) {
      return "[" + host + "]";
    }
    if (!host.codePoints().allMatch(DatabaseHosts::belongsIntoHost)) {
      throw new InvalidSetting(
          key,
          "the host has a character that no host name has; in user and password, write : / ? # [ ]"
              + " @ % percent-encoded");
    }
    return host;
  }

  private static boolean belongsIntoHost(int character) {
    return Character.isLetterOrDigit(character)
        || character == '-'
        || character == '.'
        || character == '_';
  }

  private static String port(String key, String text) {
    String port = text.strip();
    if (port.isEmpty()) {
      return STANDARD_PORT;
    }
    boolean number = port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
      // Not repeated: it may be the end of a password that was not percent-encoded.
      throw new InvalidSetting(
          key,
          "the port is not a number from 1 to 65535; in user and password, write : / ? # [ ] @ %"
              + " percent-encoded");
    }
    return port;
  }
}
