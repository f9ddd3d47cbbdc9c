package org.elver.database;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.elver.problem.InvalidSetting;
import org.postgresql.PGProperty;

/** Parameters as libpq calls them, turned into the driver's. */
final class DriverParameters {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("application_name", "ApplicationName"),
          Map.entry("channel_binding", "channelBinding"),
          Map.entry("connect_timeout", "connectTimeout"),
          Map.entry("gssencmode", "gssEncMode"),
          Map.entry("krbsrvname", "kerberosServerName"),
          Map.entry("schema", "currentSchema"),
          Map.entry("sslnegotiation", "sslNegotiation"));

  /** Of no meaning here: another client's pool, or what the driver does anyway. */
  private static final Set<String> IGNORED =
      Set.of(
          "client_encoding",
          "connection_limit",
          "fallback_application_name",
          "pool_timeout",
          "sslcompression");

  private DriverParameters() {}

  static Map<String, String> of(String key, Map<String, String> parameters) {
    Map<String, String> translated = new TreeMap<>();
    parameters.forEach((name, value) -> translate(key, name, value, translated));
    return translated;
  }

  private static void translate(
      String key, String name, String value, Map<String, String> translated) {
    switch (name) {
      case "ssl" -> translated.putIfAbsent("sslmode", isTrue(value) ? "require" : "disable");
      case "keepalives" -> translated.put("tcpKeepAlive", Boolean.toString(isTrue(value)));
      case "pgbouncer" -> {
        if (isTrue(value)) {
          translated.put("prepareThreshold", "0");
        }
      }
      case "load_balance_hosts" ->
          translated.put("loadBalanceHosts", Boolean.toString(value.equals("random")));
      case "target_session_attrs" -> translated.put("targetServerType", serverType(key, value));
      default -> {
        if (!IGNORED.contains(name)) {
          translated.put(driverName(key, name), value);
        }
      }
    }
  }

  private static String driverName(String key, String name) {
    String driverName = NAMES.getOrDefault(name, name);
    if (PGProperty.forName(driverName) == null) {
      throw new InvalidSetting(
          key,
          "unknown parameter "
              + name
              + "; known are libpq's, such as sslmode, and the driver's, such as currentSchema");
    }
    return driverName;
  }

  private static String serverType(String key, String value) {
    return switch (value) {
      case "any" -> "any";
      case "read-write", "primary" -> "primary";
      case "read-only", "standby" -> "secondary";
      case "prefer-standby" -> "preferSecondary";
      default -> throw new InvalidSetting(key, "target_session_attrs has no value " + value);
    };
  }

  private static boolean isTrue(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes", "on", "require" -> true;
      default -> false;
    };
  }
}
