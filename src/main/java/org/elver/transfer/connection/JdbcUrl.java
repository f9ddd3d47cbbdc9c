package org.elver.transfer.connection;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.connection.Source.Kind;
import org.elver.transfer.connection.network.Host;

/**
 * Where an external database is, taken apart as far as its driver's form is known.
 *
 * @param address what a driver is given, without parameters
 * @param parameters that stood behind it; of other drivers they are part of the address
 */
record JdbcUrl(Kind kind, String address, Map<String, String> parameters) {

  static final String FIELD = "url";

  private static final int LONGEST = 2_000;

  private static final Pattern POSTGRESQL =
      Pattern.compile("jdbc:postgresql:(?://[^/@?()\\s]*(?:/[^/@?]*)?|[^/@?:]+)");

  private static final Pattern MARIADB =
      Pattern.compile("jdbc:mariadb:(?:[a-z-]+:)?//[^/@?()\\s]+(?:/[^/@?]*)?");

  /** How drivers write a login into an address: before an at sign, or as parameters. */
  private static final Pattern LOGIN =
      Pattern.compile(
          "[^:/@]@|[;?&:,(](?:user|username|user name|uid|password|passwd|pwd|pass)\\s*=",
          Pattern.CASE_INSENSITIVE);

  /**
   * Takes it apart.
   *
   * @throws InvalidDefinition if it is none or holds a login; does not repeat what might be one
   */
  static JdbcUrl of(String url) {
    if (url == null || !url.startsWith("jdbc:")) {
      throw invalid("starts with jdbc:, such as jdbc:postgresql://host/database");
    }
    if (url.length() > LONGEST || url.chars().anyMatch(Character::isISOControl)) {
      throw invalid("at most " + LONGEST + " characters, none of them a control character");
    }
    if (LOGIN.matcher(url).find()) {
      throw invalid(
          "holds a login; leave it out of the address and write it as username and password, which is"
              + " kept encrypted");
    }
    if (url.startsWith("jdbc:postgresql:")) {
      return split(Kind.POSTGRESQL, url, POSTGRESQL, "jdbc:postgresql://host:port/database");
    }
    if (url.startsWith("jdbc:mysql:")) {
      return of("jdbc:mariadb:" + url.substring("jdbc:mysql:".length()));
    }
    return url.startsWith("jdbc:mariadb:")
        ? split(Kind.MARIADB, url, MARIADB, "jdbc:mariadb://host:port/database")
        : new JdbcUrl(Kind.OTHER, url, Map.of());
  }

  /**
   * Where it leads.
   *
   * @param properties of the driver, with which others than the bundled ones may name hosts, too
   * @return of other drivers as far as they can be read
   */
  List<Host> hosts(Map<String, String> properties) {
    return switch (kind) {
      case POSTGRESQL -> hosts(5432);
      case MARIADB -> hosts(3306);
      case OTHER -> OtherHosts.of(address, properties);
    };
  }

  private List<Host> hosts(int standardPort) {
    int slashes = address.indexOf("//");
    if (slashes < 0) {
      return Host.all("", standardPort);
    }
    String rest = address.substring(slashes + 2);
    int end = rest.indexOf('/');
    return Host.all(end < 0 ? rest : rest.substring(0, end), standardPort);
  }

  private static JdbcUrl split(Kind kind, String url, Pattern form, String example) {
    int query = url.indexOf('?');
    String address = query < 0 ? url : url.substring(0, query);
    if (!form.matcher(address).matches()) {
      throw invalid("has another form than " + example + "?name=value&name=value");
    }
    Map<String, String> parameters = new TreeMap<>();
    if (query >= 0) {
      for (String parameter : url.substring(query + 1).split("&", 0)) {
        read(parameter, kind, parameters);
      }
    }
    JdbcUrl split = new JdbcUrl(kind, address, parameters);
    if (split.hosts(Map.of()).isEmpty()) {
      throw invalid(
          "names no host, or one of another form than db.example.com:port, [::1]:port, or several"
              + " separated by commas");
    }
    return split;
  }

  private static void read(String parameter, Kind kind, Map<String, String> parameters) {
    if (parameter.isEmpty()) {
      return;
    }
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? parameter : parameter.substring(0, equals);
    String value = equals < 0 ? "" : parameter.substring(equals + 1);
    // As each of the drivers reads it.
    String read = kind == Kind.POSTGRESQL ? decoded(value) : value;
    if (parameters.put(name, read) != null) {
      throw invalid("has the parameter " + name + " twice");
    }
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid("a % in a parameter is not followed by two hexadecimal digits; write %25");
    }
  }

  private static InvalidDefinition invalid(String detail) {
    return new InvalidDefinition(FIELD, detail);
  }
}
