package org.elver.transfer.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.elver.transfer.connection.network.Host;

/** Hosts in the addresses of drivers that nothing is known of, written as most of them do. */
final class OtherHosts {

  private static final Pattern IN_ADDRESS =
      Pattern.compile(
          // //host:port,host:port/…   @host:port:sid   (HOST=host)   ;serverName=host
          "//([^/;?]*)|@([^/@:();?]+(?::\\d+)?)|[(;?&,]\\s*(?:host|hostname|server|serverNames?"
              + "|failoverPartner)\\s*=\\s*([^);&,]*)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PROPERTY =
      Pattern.compile(
          "(?:.*\\.)?(?:hosts?|hostnames?|servers?|serverNames?|failoverPartner)",
          Pattern.CASE_INSENSITIVE);

  private OtherHosts() {}

  static List<Host> of(String address, Map<String, String> properties) {
    List<Host> hosts = new ArrayList<>();
    IN_ADDRESS.matcher(address).results().map(OtherHosts::text).forEach(text -> add(hosts, text));
    properties.forEach(
        (name, value) -> {
          if (value != null && PROPERTY.matcher(name).matches()) {
            add(hosts, value);
          }
        });
    return hosts;
  }

  private static String text(MatchResult found) {
    for (int group = 1; group <= found.groupCount(); group++) {
      if (found.group(group) != null) {
        return found.group(group);
      }
    }
    return "";
  }

  /** A named instance, as in {@code host\instance}, is on the host. */
  private static void add(List<Host> hosts, String text) {
    int instance = text.indexOf('\\');
    String host = (instance < 0 ? text : text.substring(0, instance)).strip();
    if (!host.isEmpty()) {
      hosts.addAll(Host.all(host, 0));
    }
  }
}
