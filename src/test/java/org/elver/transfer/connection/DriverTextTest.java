package org.elver.transfer.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriverTextTest {

  private static final String URL = "jdbc:postgresql://db1.example.com:5432/shop";

  @ParameterizedTest
  @ValueSource(
      strings = {"p", "1", "shop", "hunter2", "postgresql", "password", "example.com:5432"})
  void aSecretThatMayBeInAnyTextKeepsEveryTextFromBeingShown(String secret) {
    SQLException failure =
        new SQLException("the password for shop on postgresql is wrong", "28P01");

    String told = new SourceFailure(login(secret, Map.of())).of(failure).getMessage();

    assertThat(told)
        .startsWith("Connection \"legacy\": No connection to " + URL + " as user reader: ")
        .endsWith("could be read out of it.")
        .doesNotContain("***", "is wrong");
    assertThat(new SourceFailure(login(secret, Map.of())).of(failure)).hasNoCause();
  }

  @Test
  void whetherATextIsShownDoesNotDependOnIt() {
    DriverText shortOne = DriverText.of(login("x", Map.of()));
    assertThat(shortOne.said("with x")).isEqualTo(shortOne.said("without"));
  }

  @ParameterizedTest
  @CsvSource({"hunter2 hunter2", "correct-horse", "p@ssw0rd!"})
  void anyOtherSecretIsHiddenWhereItStands(String secret) {
    SQLException failure = new SQLException("wrong: '" + secret + "' for shop", "28P01");

    assertThat(new SourceFailure(login(secret, Map.of())).of(failure))
        .hasMessageEndingWith("The answer was: wrong: '***' for shop")
        .hasNoCause();
  }

  @Test
  void secretsAmongThePropertiesCountAsWell() {
    assertThat(DriverText.of(login(null, Map.of("sslpassword", "x"))).said("x"))
        .doesNotContain(": ");
    assertThat(DriverText.of(login("", Map.of("sslmode", "x"))).said("text x"))
        .endsWith(": text x");
  }

  private static Login login(String password, Map<String, String> properties) {
    return new Login("legacy", JdbcUrl.of(URL), "reader", password, properties, true);
  }
}
