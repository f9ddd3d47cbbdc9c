package org.elver.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.elver.account.UserRows.StoredUser;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  @Test
  void inventedOnesAreLongAndDiffer() {
    assertThat(IntStream.range(0, 100).mapToObj(i -> Passwords.invent()))
        .doesNotHaveDuplicates()
        .allMatch(password -> password.matches("[A-Za-z0-9_-]{24}"));
  }

  @Test
  void nobodysHashHasTheFormOfAnyOther() {
    assertThat(Passwords.NOBODY)
        .matches("PBKDF2WithHmacSHA512:210000:[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{86}==");
  }

  @Test
  void nothingSecretIsInTheText() {
    assertThat(new StoredUser("vera", Role.viewer, "hash")).hasToString("vera");
    Token token = new Token(1, "ci", Role.viewer, "vera", null, null, null, null);
    assertThat(new Tokens.Issued(token, "elver_secret").toString()).doesNotContain("elver_secret");
  }
}
