package org.elver.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.elver.config.Setting;
import org.elver.problem.InvalidSetting;

/** The proxies that are believed when they say whom they ask for. */
final class TrustedProxies {

  private static final Pattern VERSION_4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern VERSION_6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final List<Network> networks;

  private TrustedProxies(List<Network> networks) {
    this.networks = networks;
  }

  /**
   * @param first the bits that all its addresses begin with
   * @param bytes of an address
   * @param others bits in which its addresses differ
   */
  private record Network(BigInteger first, int bytes, int others) {

    static Network of(byte[] address, int bits) {
      int others = address.length * 8 - bits;
      return new Network(new BigInteger(1, address).shiftRight(others), address.length, others);
    }

    boolean has(byte[] address) {
      return address.length == bytes && new BigInteger(1, address).shiftRight(others).equals(first);
    }
  }

  /**
   * @param setting such as {@code 10.0.0.1, 192.168.0.0/16, fd00::/8}
   * @throws InvalidSetting where a part is neither an address nor a network
   */
  static TrustedProxies of(String setting) {
    List<Network> networks = new ArrayList<>();
    for (String part : setting.split(",")) {
      if (!part.isBlank()) {
        networks.add(network(part.strip()));
      }
    }
    return new TrustedProxies(List.copyOf(networks));
  }

  boolean has(String address) {
    return bytes(address)
        .filter(bytes -> networks.stream().anyMatch(network -> network.has(bytes)))
        .isPresent();
  }

  /** As Java writes it, so that one address has one spelling; empty for what is none. */
  static Optional<String> address(String text) {
    return bytes(text)
        .map(
            bytes -> {
              try {
                return InetAddress.getByAddress(bytes).getHostAddress();
              } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  /** Names are none: nothing is asked for in the network. */
  private static Optional<byte[]> bytes(String address) {
    if (!VERSION_4.matcher(address).matches() && !VERSION_6.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(address).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    Optional<byte[]> address = bytes(slash < 0 ? text : text.substring(0, slash));
    String bits = slash < 0 ? "" : text.substring(slash + 1);
    if (address.isEmpty() || (slash >= 0 && !bits.matches("\\d{1,3}"))) {
      throw unfit(text);
    }
    int most = address.get().length * 8;
    int wanted = slash < 0 ? most : Integer.parseInt(bits);
    if (wanted > most) {
      throw unfit(text);
    }
    return Network.of(address.get(), wanted);
  }

  private static InvalidSetting unfit(String text) {
    return new InvalidSetting(
        Setting.ELVER_TRUSTED_PROXIES.name(),
        "neither an address nor a network such as 10.0.0.0/8: " + text);
  }
}
