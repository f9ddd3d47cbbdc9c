package org.elver.transfer.connection.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.problem.InvalidSetting;

/** Where connections may lead. Immutable. */
public final class AllowedHosts {

  /** Where no database is, but what a server tells to its own machine only. */
  private static final List<Range> NO_DATABASE =
      List.of(
          // This machine, by its other name.
          Range.range("0.0.0.0/8"),
          Range.range("::/128"),
          // Link-local, with the metadata services of most clouds, and theirs elsewhere.
          Range.range("169.254.0.0/16"),
          Range.range("fe80::/10"),
          Range.range("fd00:ec2::/32"),
          Range.range("100.100.100.200"),
          Range.range("168.63.129.16"),
          // Multicast and broadcast.
          Range.range("224.0.0.0/4"),
          Range.range("255.255.255.255"),
          Range.range("ff00::/8"));

  private static final String SETTING = Setting.ELVER_CONNECTION_HOSTS.name();

  private final String text;
  private final List<HostRule> rules;

  private AllowedHosts(String text, List<HostRule> rules) {
    this.text = text;
    this.rules = rules;
  }

  /**
   * @throws InvalidSetting that names the entry that can't be read
   */
  public static AllowedHosts of(Settings settings) {
    return read(settings.text(Setting.ELVER_CONNECTION_HOSTS).orElse(""));
  }

  static AllowedHosts read(String text) {
    return new AllowedHosts(
        text,
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .map(AllowedHosts::rule)
            .toList());
  }

  private static HostRule rule(String entry) {
    return HostRule.of(entry)
        .orElseThrow(
            () ->
                new InvalidSetting(
                    SETTING,
                    "\""
                        + entry
                        + "\" is none of db.example.com, *.example.com, 10.0.0.0/8, [::1] or one of"
                        + " them with :port"));
  }

  /** As it was read. */
  public String text() {
    return text;
  }

  /** Whether there is a list; without one most is allowed. */
  public boolean limited() {
    return !rules.isEmpty();
  }

  /**
   * Why a host can't be right, as far as that is known before anybody connects to it. Asks a name
   * server only where ranges of addresses are listed.
   */
  public Optional<String> objection(Host host) {
    boolean named = rules.stream().anyMatch(rule -> names(rule, host.name(), host.port()));
    boolean ranges = rules.stream().anyMatch(rule -> !(rule instanceof HostRule.Named));
    if (!host.isAddress() && (!limited() || named)) {
      return Optional.empty();
    }
    if (!host.isAddress() && !ranges) {
      return Optional.of(notListed(host.toString()));
    }
    try {
      InetAddress address = InetAddress.getByName(host.name());
      return refusal(host.name(), address, host.port());
    } catch (UnknownHostException e) {
      // A name may be known later, and is looked at again then.
      return host.isAddress() ? Optional.of(host + " is no address") : Optional.empty();
    }
  }

  /**
   * The same once the name is resolved; also asks a name server.
   *
   * @throws UnknownHostException where it has no address
   */
  public Optional<String> resolvedObjection(Host host) throws UnknownHostException {
    return refusal(host.name(), InetAddress.getByName(host.name()), host.port());
  }

  /**
   * Why a socket may not connect to an address.
   *
   * @param name that was resolved to it, or its own text
   */
  Optional<String> refusal(String name, InetAddress address, int port) {
    boolean addressed =
        rules.stream()
            .anyMatch(
                rule ->
                    rule instanceof HostRule.Addressed range
                        && range.isFor(port)
                        && range.matches(address));
    if (addressed) {
      return Optional.empty();
    }
    if (NO_DATABASE.stream().anyMatch(range -> range.reaches(address))) {
      return Optional.of(
          name
              + " leads to an address that is kept from connections, because services of the machine"
              + " or the cloud answer there; "
              + SETTING
              + " can allow it by its address");
    }
    boolean named = rules.stream().anyMatch(rule -> names(rule, name, port));
    return !limited() || named ? Optional.empty() : Optional.of(notListed(name + ":" + port));
  }

  private static boolean names(HostRule rule, String name, int port) {
    return rule instanceof HostRule.Named named && named.isFor(port) && named.matches(name);
  }

  private static String notListed(String what) {
    return what
        + " is not among the hosts that "
        + SETTING
        + " allows; use one of those, or add it there";
  }
}
