package org.elver.database;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Tells why a connection could not be encrypted as it should be.
 *
 * @param mode what says how to encrypt, for messages: {@code sslmode}
 * @param authority what names the certificate to trust, for messages: {@code sslrootcert}
 */
public record TlsFailure(String mode, String authority) {

  /** Classes of the drivers, and sentences without one. */
  private static final Pattern OTHER_HOST =
      Pattern.compile("HostnameVerifier|hostname verification|doesn't correspond to certificate");

  private static final Pattern NOT_OFFERED =
      Pattern.compile("does not support SSL|ssl not enabled in the server");

  private static final Pattern SELF_SIGNED = Pattern.compile("Self signed certificate");

  private static final Pattern FILE =
      Pattern.compile(
          "SSL (?:root )?(?:certificate|key) file|Loading the SSL|serverSslCert|trustStore|keyStore");

  /** Why, and what to do; empty where it was for another reason than this. */
  public Optional<String> of(SQLException failure) {
    List<Throwable> causes = Causes.of(failure);
    if (says(causes, OTHER_HOST)) {
      return Optional.of(
          ": the server's certificate is for another host than the address names. Connect to the"
              + " name that it is for, or have "
              + mode
              + " say verify-ca, which does not compare names.");
    }
    if (says(causes, NOT_OFFERED)) {
      return Optional.of(
          ": the server offers no TLS, and "
              + mode
              + " asks for it. Switch TLS on there, or have "
              + mode
              + " ask for less.");
    }
    if (isUntrusted(causes)) {
      return Optional.of(
          ": the server's certificate is not signed by an authority that is trusted here, or is not"
              + " valid now. Check "
              + authority
              + ".");
    }
    if (says(causes, FILE)) {
      return Optional.of(
          ": a file of certificates or keys is missing or cannot be read. Check "
              + authority
              + " and what else names one.");
    }
    return isAny(causes, SSLException.class) && !broke(causes)
        ? Optional.of(": the server and this machine agreed on no TLS. Check " + mode + ".")
        : Optional.empty();
  }

  private static boolean isUntrusted(List<Throwable> causes) {
    boolean certificate =
        isAny(causes, CertificateException.class)
            || isAny(causes, CertPathBuilderException.class)
            || isAny(causes, CertPathValidatorException.class);
    return says(causes, SELF_SIGNED) || (certificate && isAny(causes, SSLException.class));
  }

  /** The network did, in the middle of it. */
  private static boolean broke(List<Throwable> causes) {
    return isAny(causes, EOFException.class)
        || isAny(causes, SocketException.class)
        || isAny(causes, SocketTimeoutException.class);
  }

  private static boolean isAny(List<Throwable> causes, Class<?> type) {
    return causes.stream().anyMatch(type::isInstance);
  }

  private static boolean says(List<Throwable> causes, Pattern pattern) {
    return causes.stream()
        .anyMatch(each -> each.getMessage() != null && pattern.matcher(each.getMessage()).find());
  }
}
