package org.elver.transfer.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.connection.Source.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

  @Test
  void theAddressIsTakenFromItsParameters() {
    assertThat(JdbcUrl.of("jdbc:postgresql://a:5432,[::1]/shop?sslmode=require&options=-c%20x%3Dy"))
        .isEqualTo(
            new JdbcUrl(
                Kind.POSTGRESQL,
                "jdbc:postgresql://a:5432,[::1]/shop",
                Map.of("sslmode", "require", "options", "-c x=y")));
    assertThat(JdbcUrl.of("jdbc:mariadb:sequential://a,b:3307/shop?sslMode=trust"))
        .isEqualTo(
            new JdbcUrl(
                Kind.MARIADB,
                "jdbc:mariadb:sequential://a,b:3307/shop",
                Map.of("sslMode", "trust")));
  }

  @Test
  void mysqlIsSpokenByTheDriverOfMariaDb() {
    assertThat(JdbcUrl.of("jdbc:mysql://host/shop"))
        .isEqualTo(new JdbcUrl(Kind.MARIADB, "jdbc:mariadb://host/shop", Map.of()));
  }

  @Test
  void anotherDriversAddressIsLeftWhole() {
    assertThat(JdbcUrl.of("jdbc:oracle:thin:@//host:1521/shop?x=y"))
        .isEqualTo(new JdbcUrl(Kind.OTHER, "jdbc:oracle:thin:@//host:1521/shop?x=y", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://me:hunter2@host/db",
        "jdbc:postgresql://host/db?user=me&password=hunter2",
        "jdbc:postgresql://host/db?PASSWORD=hunter2",
        "jdbc:postgresql://host/db?sslmode=require&password=hunter2",
        "jdbc:mariadb://host/db?user=me&password=hunter2",
        "jdbc:mysql://me:hunter2@host/db",
        "jdbc:oracle:thin:scott/hunter2@host:1521:x",
        "jdbc:sqlserver://host;user=me;password=hunter2",
        "jdbc:db2://host:50000/db:user=me;password=hunter2;",
        "jdbc:h2:mem:x;PASSWORD=hunter2",
        "jdbc:other://host/db?pwd=hunter2"
      })
  void aLoginInItIsRefusedAndNotRepeated(String url) {
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> JdbcUrl.of(url))
        .withMessageContaining("holds a login")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2", "scott"))
        .satisfies(e -> assertThat(e.field()).isEqualTo("url"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "postgres://host/db",
        "JDBC:postgresql://host/db",
        "jdbc:postgresql:",
        "jdbc:postgresql://host/a/b",
        "jdbc:postgresql://ho st/a",
        "jdbc:postgresql://host/db?sslmode=a&sslmode=b",
        "jdbc:postgresql://host/db?sslmode=%zz",
        "jdbc:mariadb:host/db",
        "jdbc:mariadb:///db",
        "jdbc:mariadb://address=(host=x)(localSocket=/tmp/x)/db",
        "jdbc:mariadb:EVIL1://x/db",
        "jdbc:mariadb://host/db\n?x=y",
        "jdbc:mysql:loadbalance:x",
        "jdbc:postgresql://h%6fst/db",
        "jdbc:postgresql://host\\@other/db",
        "jdbc:postgresql://host#other/db",
        "jdbc:postgresql://a;b/db",
        "jdbc:postgresql://[fe80::1%25eth0]/db",
        "jdbc:postgresql://[host]/db",
        "jdbc:postgresql://::1/db",
        "jdbc:postgresql://host:70000/db",
        "jdbc:mariadb://host:1:2/db",
        "jdbc:mariadb://a,b:x/db"
      })
  void whatIsNoAddressIsRefused(String url) {
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> JdbcUrl.of(url))
        .satisfies(e -> assertThat(e.field()).isEqualTo("url"));
  }
}
