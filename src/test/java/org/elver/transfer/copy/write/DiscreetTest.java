package org.elver.transfer.copy.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class DiscreetTest {

  @Test
  void aValueIsLeftOut() {
    assertThat(
            Discreet.message(said("22P02", "invalid input syntax for type integer: \"x\""), none()))
        .isEqualTo("invalid input syntax for type integer: \"…\"");
    assertThat(Discreet.message(said("P0001", "no \"secret\" here"), Arrays.asList("secret", null)))
        .isEqualTo("no \"…\" here");
  }

  /** Also one that makes looking for its end take long. */
  @ParameterizedTest
  @ValueSource(strings = {"x", ": \"", "\" is "})
  void ofALongMessageOnlyWhatIsBeforeTheValueIsKept(String part) {
    String value = part.repeat(3_000_000);

    String message =
        Discreet.message(
            said("22P02", "invalid input syntax for type integer: \"" + value), none());

    assertThat(message)
        .startsWith("invalid input syntax for type integer … (shortened: ")
        .hasSizeLessThan(200);
  }

  private static List<String> none() {
    return List.of();
  }

  private static PSQLException said(String sqlState, String message) {
    return new PSQLException(
        new ServerErrorMessage("SERROR\0C" + sqlState + "\0M" + message + "\0"));
  }
}
