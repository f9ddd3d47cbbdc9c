package org.elver.transfer.connection.network;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One entry of the setting. */
sealed interface HostRule {

  /** The port it is for; 0 for all. */
  int port();

  /**
   * @param name {@code *.example.com} for all within a domain
   */
  record Named(String name, int port) implements HostRule {

    boolean matches(String host) {
      String plain = Host.plain(host);
      return name.startsWith("*.") ? plain.endsWith(name.substring(1)) : plain.equals(name);
    }
  }

  /** Addresses, whatever name led to them. */
  record Addressed(Range range, int port) implements HostRule {

    boolean matches(InetAddress address) {
      return range.contains(address);
    }
  }

  /** Whether it says something about a port; 0 for one that is not known. */
  default boolean isFor(int wanted) {
    return port() == 0 || port() == wanted;
  }

  Pattern ENTRY = Pattern.compile("(?:\\[([^]]+)]|([^:]+))(?::([1-9]\\d{0,4}))?");
  Pattern NAME = Pattern.compile("(?:\\*\\.)?[\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)*\\.?");

  /** Empty if it is none. */
  static Optional<HostRule> of(String text) {
    Optional<Range> whole = Range.of(text);
    if (whole.isPresent()) {
      return whole.map(range -> new Addressed(range, 0));
    }
    Matcher entry = ENTRY.matcher(text);
    if (!entry.matches()) {
      return Optional.empty();
    }
    int port = entry.group(3) == null ? 0 : Integer.parseInt(entry.group(3));
    String host = entry.group(1) == null ? entry.group(2) : entry.group(1);
    Optional<Range> range = Range.of(host);
    if (range.isPresent()) {
      return range.map(found -> new Addressed(found, port));
    }
    return entry.group(1) == null && NAME.matcher(host).matches() && !new Host(host, 0).isAddress()
        ? Optional.of(new Named(Host.plain(host), port))
        : Optional.empty();
  }
}
