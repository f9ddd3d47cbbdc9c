package org.elver.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "elevenchars", "🔑🔑🔑🔑🔑🔑"})
  void aShortPasswordIsRefused(String password) {
    assertThatThrownBy(() -> PasswordRules.check("password", password, "vera"))
        .isInstanceOf(AccountRefused.class)
        .hasMessageContaining("12 to 128");
  }

  @Test
  void charactersAreCountedAndNotBytes() {
    taken("🔑ä".repeat(5) + "no");
    taken("x y".repeat(42) + "🔑🔑");
    refused("x y".repeat(42) + "🔑🔑🔑");
    assertThatThrownBy(() -> PasswordRules.check("newPassword", null, "vera"))
        .isInstanceOf(AccountRefused.class)
        .hasMessageStartingWith("newPassword: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse",
        "a long password",
        "another long password",
        "lower case only",
        "            .",
        "UPPER CASE ONLY",
        "vera likes long walks",
        "ELVER runs at night"
      })
  void noCharactersArePrescribed(String password) {
    taken(password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "PassWord1234",
        "qwertyuiop[]",
        "aaaaaaaaaaaaaaa",
        "abcabcabcabcabc",
        "            ",
        "123456789012",
        "1234567890123",
        "987654321098",
        "abcdefghijklm"
      })
  void whatEverybodyTriesFirstIsRefused(String password) {
    refused(password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vera-vera-1234", "VeraVeraVera", "Elver-2026!!", "elver-vera-1"})
  void namesAloneAreNoPassword(String password) {
    refused(password);
  }

  private static void taken(String password) {
    assertThatCode(() -> PasswordRules.check("password", password, "vera"))
        .doesNotThrowAnyException();
  }

  private static void refused(String password) {
    assertThatThrownBy(() -> PasswordRules.check("password", password, "vera"))
        .isInstanceOf(AccountRefused.class);
  }
}
