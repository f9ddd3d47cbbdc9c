package org.elver.transfer.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.elver.transfer.connection.network.Host;

/**
 * How a session is encrypted.
 *
 * @param tls protocol and cipher; empty for not at all, null where that is not known
 */
record Encryption(String tls) {

  /** Null where it is not encrypted, or that is not known. */
  String shown() {
    return tls == null || tls.isEmpty() ? null : tls;
  }

  /** What is to be minded about it; null for nothing. */
  String remark(JdbcUrl url) {
    if (tls == null
        || !tls.isEmpty()
        || url.hosts(Map.of()).stream().allMatch(Encryption::isHere)) {
      return null;
    }
    String how =
        switch (url.kind()) {
          case POSTGRESQL ->
              "Set the property sslmode to verify-full, and sslrootcert to a file with";
          case MARIADB ->
              "Set the property sslMode to verify-full, and serverSslCert to a file with";
          case OTHER -> "Set the driver's properties for TLS, with";
        };
    return "Nothing is encrypted on the way to this server, passwords of some methods included. "
        + how
        + " the certificate of its authority.";
  }

  private static boolean isHere(Host host) {
    try {
      return InetAddress.getByName(host.name()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
