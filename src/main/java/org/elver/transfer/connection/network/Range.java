package org.elver.transfer.connection.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike, such as {@code 10.0.0.0/8}.
 *
 * @param first 4 or 16 bytes
 * @param bits how many of them count
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Range(byte[] first, int bits) {

  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /** IPv6 addresses that have an IPv4 address in them, and where in them it is. */
  private static final List<Range> EMBEDDING =
      List.of(range("::/96"), range("64:ff9b::/96"), range("2002::/16"));

  private static final int[] EMBEDDED_AT = {12, 12, 2};

  /** Empty if it is none. Asks no name server. */
  static Optional<Range> of(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      byte[] first = InetAddress.getByName(address).getAddress();
      int all = first.length * Byte.SIZE;
      int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
      return bits < 0 || bits > all ? Optional.empty() : Optional.of(new Range(first, bits));
    } catch (UnknownHostException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * @throws java.util.NoSuchElementException if it is none
   */
  static Range range(String text) {
    return of(text).orElseThrow();
  }

  boolean contains(InetAddress address) {
    return contains(address.getAddress());
  }

  /** The same, or an IPv4 address of it is within an IPv6 address. */
  boolean reaches(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (contains(bytes) || address.isLoopbackAddress()) {
      return contains(bytes);
    }
    for (int i = 0; i < EMBEDDED_AT.length; i++) {
      if (EMBEDDING.get(i).contains(bytes)
          && contains(Arrays.copyOfRange(bytes, EMBEDDED_AT[i], EMBEDDED_AT[i] + 4))) {
        return true;
      }
    }
    return false;
  }

  private boolean contains(byte[] address) {
    if (address.length != first.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if ((address[bit / Byte.SIZE] & mask) != (first[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }
}
