package org.elver.database;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.elver.problem.InvalidSetting;

/**
 * A connection address as text, in libpq's form ({@code postgres://}) or the driver's ({@code
 * jdbc:postgresql:}).
 */
final class DatabaseUrlText {

  private final String key;
  private final String rest;
  private final boolean jdbc;
  private final Map<String, String> parameters = new TreeMap<>();

  DatabaseUrlText(String key, String text) {
    this.key = key;
    this.jdbc = text.startsWith("jdbc:");
    String address = jdbc ? text.substring("jdbc:".length()) : text;
    if (address.startsWith("postgresql:")) {
      this.rest = afterScheme(address.substring("postgresql:".length()));
    } else if (!jdbc && address.startsWith("postgres:")) {
      this.rest = afterScheme(address.substring("postgres:".length()));
    } else {
      throw new InvalidSetting(
          key, "starts with none of postgres://, postgresql:// and jdbc:postgresql:");
    }
  }

  DatabaseUrl read() {
    int end = firstOf(rest, "/?");
    String authority = rest.substring(0, end);
    int query = rest.indexOf('?', end);
    String path = rest.substring(end, query < 0 ? rest.length() : query);
    if (query >= 0) {
      readParameters(rest.substring(query + 1));
    }
    int login = authority.lastIndexOf('@');
    String[] userAndPassword =
        login < 0 ? new String[0] : authority.substring(0, login).split(":", 2);
    String user = userAndPassword.length > 0 ? decoded(userAndPassword[0]) : null;
    String password = userAndPassword.length > 1 ? decoded(userAndPassword[1]) : null;
    String loginByParameter = parameters.remove("user");
    String passwordByParameter = parameters.remove("password");
    user = emptyToNull(loginByParameter != null ? loginByParameter : user);
    password = emptyToNull(passwordByParameter != null ? passwordByParameter : password);
    String hosts = hosts(authority.substring(login + 1));
    String database = database(path, user);
    return new DatabaseUrl(
        jdbcUrl(hosts, database, jdbc ? parameters : DriverParameters.of(key, parameters)),
        user,
        password);
  }

  /** The address in the driver's form. */
  static String jdbcUrl(String hosts, String database, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return "jdbc:postgresql://"
        + hosts
        + "/"
        + encoded(database)
        + (query.isEmpty() ? "" : "?" + query);
  }

  /** The driver also knows {@code jdbc:postgresql:name}, with everything else left out. */
  private String afterScheme(String text) {
    if (text.startsWith("//")) {
      return text.substring(2);
    }
    if (!jdbc) {
      throw new InvalidSetting(key, "has no // after the scheme");
    }
    return text.startsWith("/") || text.startsWith("?") ? text : "/" + text;
  }

  private String hosts(String authority) {
    String byParameter = jdbc ? null : parameters.remove("host");
    String port = jdbc ? null : parameters.remove("port");
    if (byParameter == null && port == null) {
      return DatabaseHosts.of(key, decoded(authority));
    }
    String host = byParameter != null ? byParameter : decoded(authority);
    return DatabaseHosts.of(key, host, key, port != null ? port : "");
  }

  private String database(String path, String user) {
    String byParameter = jdbc ? null : parameters.remove("dbname");
    String name =
        byParameter != null ? byParameter : path.isEmpty() ? "" : decoded(path.substring(1));
    if (!name.isEmpty()) {
      return name;
    }
    if (user == null) {
      throw new InvalidSetting(key, "names no database: postgres://host:port/database");
    }
    return user;
  }

  private void readParameters(String query) {
    for (String parameter : query.split("&", -1)) {
      if (parameter.isEmpty()) {
        continue;
      }
      int equals = parameter.indexOf('=');
      if (equals < 0) {
        throw new InvalidSetting(key, "a parameter after the ? has no value");
      }
      parameters.put(
          decoded(parameter.substring(0, equals)), decoded(parameter.substring(equals + 1)));
    }
  }

  /** Percent-encoding only: a plus sign in a password is a plus sign. */
  private String decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] != '%') {
        bytes.write(encoded[i]);
        continue;
      }
      int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
      int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw new InvalidSetting(key, "a % is not followed by two hexadecimal digits; write %25");
      }
      bytes.write(high * 16 + low);
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new InvalidSetting(key, "what is percent-encoded is not UTF-8");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String emptyToNull(String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static int firstOf(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }
}
