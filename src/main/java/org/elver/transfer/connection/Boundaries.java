package org.elver.transfer.connection;

import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.connection.Source.Kind;
import org.elver.transfer.connection.network.AllowedHosts;
import org.elver.transfer.connection.network.Host;

/**
 * What connections may reach: hosts, and files of this machine. The settings are read when they are
 * needed: one that can't be used keeps nothing but connections from being used.
 */
record Boundaries(Settings settings) {

  /**
   * @throws org.elver.problem.InvalidSetting if it can't be used
   */
  AllowedHosts hosts() {
    return AllowedHosts.of(settings);
  }

  CertificateFolder certificates() {
    return CertificateFolder.of(settings);
  }

  /**
   * Refuses an address that leads elsewhere, as far as that is known before connecting.
   *
   * @throws InvalidDefinition that names the host
   */
  void checkHosts(JdbcUrl url, Map<String, String> properties) {
    AllowedHosts allowed = hosts();
    for (Host host : known(allowed, url, properties)) {
      refuse(allowed.objection(host));
    }
  }

  /**
   * The login with the places of its files.
   *
   * @throws InvalidDefinition if it leads elsewhere, or a file is not where it may be
   */
  Login within(Login login) {
    checkHosts(login.url(), login.properties());
    if (login.url().kind() == Kind.OTHER) {
      // These drivers take no sockets of ours. What is resolved now is what they get in a moment.
      login.url().hosts(login.properties()).forEach(this::checkResolved);
    }
    JdbcUrl url = login.url();
    CertificateFolder certificates = certificates();
    return new Login(
        login.connection(),
        new JdbcUrl(
            url.kind(), url.address(), certificates.inPlace(JdbcUrl.FIELD, url.parameters())),
        login.username(),
        login.password(),
        certificates.inPlace(DriverProperties.FIELD, login.properties()),
        login.readOnly());
  }

  private void checkResolved(Host host) {
    try {
      refuse(hosts().resolvedObjection(host));
    } catch (UnknownHostException e) {
      // It may be a name that only the driver knows.
      if (hosts().limited()) {
        throw new InvalidDefinition(JdbcUrl.FIELD, "the host " + host.name() + " does not resolve");
      }
    }
  }

  private static List<Host> known(
      AllowedHosts allowed, JdbcUrl url, Map<String, String> properties) {
    List<Host> known = url.hosts(properties);
    if (known.isEmpty() && allowed.limited()) {
      throw new InvalidDefinition(
          JdbcUrl.FIELD,
          "where it leads cannot be read from it, and "
              + Setting.ELVER_CONNECTION_HOSTS
              + " allows listed hosts only");
    }
    return known;
  }

  private static void refuse(Optional<String> objection) {
    if (objection.isPresent()) {
      throw new InvalidDefinition(JdbcUrl.FIELD, objection.get());
    }
  }
}
