package org.elver.transfer.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.elver.problem.InvalidDefinition;
import org.elver.problem.InvalidSetting;
import org.elver.testing.TestMariaDb;
import org.elver.testing.TestMariaDbs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where connections lead to, and which files of this machine they reach. */
@Timeout(60)
class BoundariesIT extends ConnectionsFixture {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://169.254.169.254/db",
        "jdbc:postgresql://db.example,2852039166/db",
        "jdbc:postgresql://[::ffff:a9fe:a9fe]:80/db",
        "jdbc:mariadb:replication://db.example,0xa9fea9fe/db",
        "jdbc:mysql://0.0.0.0:3306/db",
      })
  void anAddressWithoutADatabaseIsNotSaved(String url) {
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> create("x", url, "me", null))
        .satisfies(e -> assertThat(e.field()).isEqualTo("url"))
        .withMessageMatching(
            "url: (.* ELVER_CONNECTION_HOSTS can allow it by its address|.* is no address)");

    SourceConnection other = create("other", "jdbc:postgresql://db.example/db", "me", null);
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> connections.change(other.id(), null, url(url), "x"));
    assertThat(connections.get(other.id())).isEqualTo(other);
  }

  @ParameterizedTest
  @CsvSource({"db.example", "10.0.0.0/8", "127.0.0.1:1", "*.example"})
  void whatTheListDoesNotNameIsNotSaved(String list) {
    Connections limited = limited(list);

    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(
            () ->
                limited.create(
                    new ConnectionFields("x", database.jdbcUrl(), "me", null, null, null), "x"))
        .withMessageContaining("localhost:" + database.port() + " is not among the hosts that")
        .withMessageContaining("ELVER_CONNECTION_HOSTS");
  }

  @Test
  void whatWasSavedBeforeTheListIsNeitherTestedNorRead() {
    SourceConnection postgres = create("pg", database);
    SourceConnection mariaDb = create("maria", TestMariaDbs.newDatabase());

    for (SourceConnection there : java.util.List.of(postgres, mariaDb)) {
      Connections limited = limited("db.example,10.0.0.0/8");
      ConnectionTest test = limited.test(there.id(), "tester");
      assertThat(test.success()).isFalse();
      assertThat(test.error()).contains("localhost", "ELVER_CONNECTION_HOSTS");
      assertThatExceptionOfType(InvalidDefinition.class)
          .isThrownBy(() -> limited.open(there.id(), SOON));
      assertThat(limited("localhost").test(there.id(), "tester").error()).isNull();
      assertThat(limited("127.0.0.0/8,[::1]").test(there.id(), "tester").error()).isNull();
    }
  }

  @Test
  void theDriversConnectByTheSocketsThatLook() {
    TestMariaDb mariaDb = TestMariaDbs.newDatabase();
    for (JdbcUrl url :
        new JdbcUrl[] {JdbcUrl.of(database.jdbcUrl()), JdbcUrl.of(mariaDb.jdbcUrl())}) {
      // What the name meant when it was looked at is another address than it leads to now.
      Boundaries looked = new Boundaries(settings(Map.of()));
      Boundaries connecting =
          new Boundaries(settings(Map.of("ELVER_CONNECTION_HOSTS", "203.0.113.0/24")));
      Login login = looked.within(new Login("x", url, "me", "some password", Map.of(), true));
      Drivers drivers = new Drivers("ELVER_DRIVERS_DIR", java.util.Optional.empty());
      Login.Steps steps =
          url.kind() == Source.Kind.MARIADB
              ? new MariaDbSession(drivers.of(url), connecting.hosts())
              : new PostgresSession(drivers.of(url), connecting.hosts());

      assertThatExceptionOfType(java.sql.SQLException.class)
          .isThrownBy(() -> steps.connect(login, SOON))
          .satisfies(
              e ->
                  assertThat(new SourceFailure(login).of(e))
                      .hasMessageContaining("localhost:" + port(url) + " is not among the hosts"));
    }
  }

  @Test
  void aListThatCannotBeReadIsNamed() {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> create(limited("db.example; drop"), Map.of()))
        .withMessageStartingWith("ELVER_CONNECTION_HOSTS: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../secret.pem", "missing.pem", "a/../../secret.pem", "."})
  void aFileThatIsNotInTheFolderIsNotLookedAt(String file) throws Exception {
    Files.writeString(folder.resolve("secret.pem"), "outside");
    Path inside = Files.createDirectory(folder.resolve("certificates"));
    Files.createSymbolicLink(inside.resolve("link.pem"), folder.resolve("secret.pem"));
    Connections with = connections(Map.of("ELVER_CERTIFICATES_DIR", inside.toString()));

    for (String each : java.util.List.of(file, "link.pem", inside.resolve("link.pem") + "")) {
      assertThatExceptionOfType(InvalidDefinition.class)
          .isThrownBy(() -> create(with, Map.of("sslrootcert", each)))
          .withMessage(
              "properties: sslrootcert names no file that is in the folder of"
                  + " ELVER_CERTIFICATES_DIR; put it there");
    }
  }

  @Test
  void aFileOfTheFolderIsNamedAsItIsCalledThere() throws Exception {
    Files.writeString(folder.resolve("ca.pem"), "no certificate");
    Connections with = connections(Map.of("ELVER_CERTIFICATES_DIR", folder.toString()));

    assertThat(create(with, Map.of("sslrootcert", "ca.pem")).properties())
        .containsEntry("sslrootcert", "ca.pem");
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> create(connections, Map.of("sslrootcert", "ca.pem")))
        .withMessageContaining("ELVER_CERTIFICATES_DIR names, which is not set");
  }

  private SourceConnection create(Connections with, Map<String, String> properties) {
    return with.create(
        new ConnectionFields("x", "jdbc:postgresql://db.example/db", null, null, properties, null),
        "x");
  }

  private Connections limited(String list) {
    return connections(Map.of("ELVER_SECRET_KEY", KEY, "ELVER_CONNECTION_HOSTS", list));
  }

  private static ConnectionFields url(String url) {
    return new ConnectionFields(null, url, null, null, null, null);
  }

  private static int port(JdbcUrl url) {
    return url.hosts(Map.of()).get(0).port();
  }
}
