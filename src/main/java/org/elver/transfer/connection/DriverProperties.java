package org.elver.transfer.connection;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.connection.Source.Kind;

/**
 * Which properties a connection may give its driver. Of the two drivers that come with Elver only
 * those listed here: drivers also have properties that load classes, write files, or send files of
 * this machine to the server. Of others all but those that are known for that.
 */
final class DriverProperties {

  static final String FIELD = "properties";

  private static final Set<String> POSTGRESQL =
      Set.of(
          "ApplicationName",
          "channelBinding",
          "connectTimeout",
          "currentSchema",
          "gssEncMode",
          "hostRecheckSeconds",
          "kerberosServerName",
          "loadBalanceHosts",
          "options",
          "prepareThreshold",
          "receiveBufferSize",
          "requireAuth",
          "sendBufferSize",
          "socketTimeout",
          "ssl",
          "sslNegotiation",
          "sslcert",
          "sslkey",
          "sslmode",
          "sslpassword",
          "sslrootcert",
          "targetServerType",
          "tcpKeepAlive",
          "tcpNoDelay");

  private static final Set<String> MARIADB =
      Set.of(
          "allowPublicKeyRetrieval",
          "connectTimeout",
          "enabledSslCipherSuites",
          "enabledSslProtocolSuites",
          "keyPassword",
          "keyStore",
          "keyStorePassword",
          "keyStoreType",
          "restrictedAuth",
          "serverSslCert",
          "servicePrincipalName",
          "socketTimeout",
          "sslMode",
          "tcpKeepAlive",
          "tcpKeepCount",
          "tcpKeepIdle",
          "tcpKeepInterval",
          "trustStore",
          "trustStorePassword",
          "trustStoreType",
          "useCompression");

  private static final Pattern SECRET =
      Pattern.compile(
          "pass(word|wd|phrase)|\\bpwd\\b|secret|token|credential|(api|access|private)_?key",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LOGIN =
      Pattern.compile("user|user_?name|uid|password|passwd|pwd", Pattern.CASE_INSENSITIVE);

  /** Parts of names with which drivers load classes, execute SQL or touch files. */
  private static final Pattern DANGEROUS =
      Pattern.compile(
          "factory|interceptor|callback|plugin|deserialize|localinfile|transform|jndi|logger|file"
              + "|trace|^init|runscript|load_?extension|class|driver|wallet",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern IN_OPTIONS =
      Pattern.compile(
          "\\w*(?:read_only|preload_libraries|dynamic_library|session_authorization)\\w*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern IN_ADDRESS = Pattern.compile("[;?&(,]\\s*([A-Za-z_. ]+?)\\s*=");

  private DriverProperties() {}

  /** Whether its value is kept encrypted and never shown. */
  static boolean isSecret(String name) {
    return SECRET.matcher(name).find();
  }

  /**
   * Refuses what may not be given.
   *
   * @param properties values may be null
   * @throws InvalidDefinition that names the property and what may be set instead
   */
  static void check(JdbcUrl url, Map<String, String> properties) {
    for (Map.Entry<String, String> property : properties.entrySet()) {
      checkText(property.getKey(), property.getValue());
      checkName(url.kind(), FIELD, property.getKey());
      checkOptions(url.kind(), FIELD, property.getKey(), property.getValue());
      if (url.parameters().containsKey(property.getKey())) {
        throw new InvalidDefinition(FIELD, property.getKey() + " is in the url, too");
      }
    }
    for (String name : url.parameters().keySet()) {
      checkName(url.kind(), JdbcUrl.FIELD, name);
      checkOptions(url.kind(), JdbcUrl.FIELD, name, url.parameters().get(name));
      if (isSecret(name)) {
        throw new InvalidDefinition(
            JdbcUrl.FIELD,
            name + " is a secret; write it under properties, which keep it encrypted");
      }
    }
    if (url.kind() == Kind.OTHER) {
      IN_ADDRESS
          .matcher(url.address())
          .results()
          .map(found -> found.group(1))
          .forEach(DriverProperties::checkInAddress);
    }
  }

  private static void checkInAddress(String name) {
    checkName(Kind.OTHER, JdbcUrl.FIELD, name);
    if (CertificateFolder.isFile(name)) {
      throw new InvalidDefinition(
          JdbcUrl.FIELD, name + " is a file; write it under properties, which look for it");
    }
  }

  private static void checkText(String name, String value) {
    String both = value == null ? name : name + value;
    if (name.isBlank() || both.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidDefinition(
          FIELD, "names and values are texts without control characters, and no name is empty");
    }
  }

  private static void checkName(Kind kind, String field, String name) {
    if (LOGIN.matcher(name).matches()) {
      throw new InvalidDefinition(field, name + " belongs into the field username or password");
    }
    switch (kind) {
      case POSTGRESQL -> checkListed(POSTGRESQL, field, name);
      case MARIADB -> checkListed(MARIADB, field, name);
      case OTHER -> {
        if (DANGEROUS.matcher(name).find()) {
          throw new InvalidDefinition(
              field,
              name + " may not be set: drivers load classes, run scripts or touch files by such");
        }
      }
    }
  }

  /** What the server is to be started with for a session. */
  private static void checkOptions(Kind kind, String field, String name, String value) {
    if (kind == Kind.POSTGRESQL && name.equals("options") && value != null) {
      Matcher refused = IN_OPTIONS.matcher(value.replace('-', '_'));
      if (refused.find()) {
        throw new InvalidDefinition(
            field,
            "options may not set "
                + refused.group()
                + ": that is the connection's own, or loads code into the server");
      }
    }
  }

  private static void checkListed(Set<String> listed, String field, String name) {
    if (!listed.contains(name)) {
      String meant =
          listed.stream()
              .filter(known -> known.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
              .findFirst()
              .map(known -> "; write " + known)
              .orElse("; may be set: " + String.join(", ", new TreeSet<>(listed)));
      throw new InvalidDefinition(field, name + " may not be set" + meant);
    }
  }
}
