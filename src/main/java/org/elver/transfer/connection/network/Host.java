package org.elver.transfer.connection.network;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine and a port of it, as an address of JDBC names them.
 *
 * @param name without brackets around an IPv6 address
 * @param port 0 where none is named and none is known
 */
public record Host(String name, int port) {

  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([\\p{L}\\p{N}._-]*))(?::(\\d{1,5}))?");

  /** Of names that are numbers, which systems take for addresses in several notations. */
  private static final Pattern NUMERIC =
      Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9A-Fa-f]*)\\.?");

  private static final int LAST_PORT = 65_535;

  /**
   * Hosts separated by commas; an empty one is this machine.
   *
   * @return empty where it has another form
   */
  public static List<Host> all(String authority, int standardPort) {
    List<Host> hosts = new ArrayList<>();
    for (String each : authority.split(",", -1)) {
      Matcher form = FORM.matcher(each);
      if (!form.matches()) {
        return List.of();
      }
      int port = form.group(3) == null ? standardPort : Integer.parseInt(form.group(3));
      String name = form.group(1) == null ? form.group(2) : form.group(1);
      if (port > LAST_PORT) {
        return List.of();
      }
      hosts.add(new Host(name.isEmpty() ? "localhost" : name, port));
    }
    return hosts;
  }

  /** Whether it is an address and needs no name server. */
  boolean isAddress() {
    return name.indexOf(':') >= 0 || NUMERIC.matcher(name).matches();
  }

  /** One spelling of a name: ASCII, lower case, no dot at the end. */
  static String plain(String name) {
    String ascii;
    try {
      ascii = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      ascii = name;
    }
    String lower = ascii.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  @Override
  public String toString() {
    String host = name.indexOf(':') < 0 ? name : "[" + name + "]";
    return port == 0 ? host : host + ":" + port;
  }
}
