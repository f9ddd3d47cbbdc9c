package org.elver.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionFailureTest {

  private static final ConnectionFailure FAILURES =
      ConnectionFailure.at(new DatabaseUrl("jdbc:postgresql://db:5432/shop", "app", "secret"));

  @ParameterizedTest
  @CsvSource({
    "08001,UNREACHABLE",
    "08004,UNREACHABLE",
    "08006,UNREACHABLE",
    "57P03,NOT_READY",
    "53300,TOO_MANY_CONNECTIONS",
    "28P01,LOGIN_REFUSED",
    "28000,LOGIN_REFUSED",
    "3D000,NO_SUCH_DATABASE",
    "42501,NOT_PERMITTED",
    "XX000,OTHER"
  })
  void theServersCodeTellsTheReason(String sqlState, Reason reason) {
    DatabaseUnavailable problem = FAILURES.connecting(new SQLException("no", sqlState));

    assertThat(problem.reason()).isEqualTo(reason);
    assertThat(problem.sqlState()).isEqualTo(sqlState);
    assertThat(problem)
        .hasMessageContaining("db:5432/shop as user app")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void theCodeIsDugOutOfWhatAPoolWrapsAroundIt() {
    SQLException server = new SQLException("password authentication failed", "28P01");
    SQLException pool =
        new SQLException(
            "Error in allocating a connection",
            new IllegalStateException(new IllegalArgumentException(server)));

    assertThat(FAILURES.connecting(pool).reason()).isEqualTo(Reason.LOGIN_REFUSED);
  }

  @Test
  void aMissingPasswordIsARefusedLogin() {
    SQLException driver =
        new SQLException("SCRAM authentication, but no password was provided.", "08004");

    assertThat(FAILURES.connecting(driver).reason()).isEqualTo(Reason.LOGIN_REFUSED);
  }

  @Test
  void anUnknownHostIsSaidToBeOne() {
    SQLException driver =
        new SQLException("attempt failed", "08001", new UnknownHostException("db"));

    assertThat(FAILURES.connecting(driver))
        .hasMessageContaining("host name does not resolve")
        .extracting(DatabaseUnavailable::mayPass)
        .isEqualTo(true);
  }

  @Test
  void withoutACodeABrokenNetworkIsStillSeen() {
    SQLException pool = new SQLException("pool", new ConnectException("refused"));

    assertThat(FAILURES.connecting(pool).reason()).isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void causesThatPointInACircleEnd() {
    SQLException one = new SQLException("one");
    SQLException two = new SQLException("two", one);
    one.setNextException(two);

    assertThat(FAILURES.connecting(one).reason()).isEqualTo(Reason.OTHER);
  }
}
