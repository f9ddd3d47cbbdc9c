package org.elver.transfer.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.elver.problem.DatabaseUnavailable.Reason;
import org.elver.testing.Certificates;
import org.elver.testing.OwnPostgres;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestMariaDb;
import org.elver.testing.TestMariaDbs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encrypted sessions, and those that should be and are not. */
@Timeout(60)
class TlsIT extends ConnectionsFixture {

  private static final Certificates CERTIFICATES = Certificates.shared();
  private static OwnPostgres server;
  private static TestDatabase postgres;

  private final Connections secured =
      connections(
          Map.of(
              "ELVER_SECRET_KEY", KEY, "ELVER_CERTIFICATES_DIR", CERTIFICATES.folder().toString()));

  @BeforeAll
  static void start() {
    server = OwnPostgres.withTls(CERTIFICATES);
    postgres = server.newDatabase();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,disable,''",
    "localhost,prefer,''",
    "localhost,require,''",
    "localhost,require,authority.pem",
    "localhost,verify-ca,authority.pem",
    "127.0.0.1,verify-ca,authority.pem",
    "localhost,verify-full,authority.pem"
  })
  void postgresqlTellsHowItsSessionIsEncrypted(String host, String mode, String authority) {
    ConnectionTest test = toPostgresql(host, mode, authority);

    assertThat(test.error()).isNull();
    if (mode.equals("disable")) {
      assertThat(test.tls()).isNull();
    } else {
      assertThat(test.tls()).startsWith("TLSv1.").contains(" TLS_");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,verify-ca,other.pem,Check sslrootcert",
    "localhost,verify-full,other.pem,Check sslrootcert",
    "127.0.0.1,verify-full,authority.pem,for another host",
    "localhost,verify-full,server.key,Check sslrootcert"
  })
  void whatPostgresqlCannotProveIsNoSession(
      String host, String mode, String authority, String told) {
    assertRefused(toPostgresql(host, mode, authority), told);
  }

  @ParameterizedTest
  @CsvSource({"require", "verify-ca", "verify-full"})
  void aServerWithoutTlsIsLeft(String mode) {
    SourceConnection there =
        made(
            "plain",
            database.jdbcUrl(),
            database.user(),
            database.password(),
            Map.of("sslmode", mode, "sslrootcert", "authority.pem"));

    assertRefused(secured.test(there.id(), "tester"), "offers no TLS, and sslmode asks for it");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,disable,''",
    "localhost,trust,''",
    "localhost,verify-ca,authority.pem",
    "127.0.0.1,verify-ca,authority.pem",
    "localhost,verify-full,authority.pem"
  })
  void mariaDbTellsHowItsSessionIsEncrypted(String host, String mode, String authority) {
    ConnectionTest test = toMariaDb(host, mode, authority);

    assertThat(test.error()).isNull();
    if (mode.equals("disable")) {
      assertThat(test.tls()).isNull();
    } else {
      assertThat(test.tls()).startsWith("TLSv1.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost,verify-ca,other.pem,Check serverSslCert",
    "localhost,verify-full,other.pem,Check serverSslCert",
    "127.0.0.1,verify-full,authority.pem,for another host",
    "localhost,verify-full,server.key,Check serverSslCert"
  })
  void whatMariaDbCannotProveIsNoSession(String host, String mode, String authority, String told) {
    assertRefused(toMariaDb(host, mode, authority), told);
  }

  @Test
  void whatATestFoundIsKept() {
    SourceConnection there =
        made(
            "kept",
            postgres.jdbcUrl(),
            postgres.user(),
            postgres.password(),
            Map.of("sslmode", "require"));

    ConnectionTest test = secured.test(there.id(), "tester");

    assertThat(secured.get(there.id()).testTls()).isEqualTo(test.tls()).isNotNull();
  }

  private ConnectionTest toPostgresql(String host, String mode, String authority) {
    SourceConnection there =
        made(
            "pg",
            postgres.jdbcUrl().replace("localhost", host),
            postgres.user(),
            postgres.password(),
            authority.isEmpty()
                ? Map.of("sslmode", mode)
                : Map.of("sslmode", mode, "sslrootcert", authority));
    return secured.test(there.id(), "tester");
  }

  private ConnectionTest toMariaDb(String host, String mode, String authority) {
    TestMariaDb mariaDb = TestMariaDbs.newDatabase();
    SourceConnection there =
        made(
            "maria",
            mariaDb.jdbcUrl().replace("localhost", host),
            mariaDb.user(),
            mariaDb.password(),
            authority.isEmpty()
                ? Map.of("sslMode", mode)
                : Map.of("sslMode", mode, "serverSslCert", authority));
    return secured.test(there.id(), "tester");
  }

  private SourceConnection made(
      String name, String url, String user, String password, Map<String, String> properties) {
    return secured.create(
        new ConnectionFields(name, url, user, password, properties, null), "tester");
  }

  private static void assertRefused(ConnectionTest test, String told) {
    assertThat(test.success()).isFalse();
    assertThat(test.error()).contains(told);
    assertThat(test.reason()).isEqualTo(Reason.TLS_REFUSED);
  }
}
