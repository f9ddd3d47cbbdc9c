package org.elver.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "Vera", "vera.b@example.org", "ci+deploy_1-2", "7"})
  void lettersDigitsAndSomeMarksAreAName(String name) {
    assertThat(AccountName.isOne(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".a", "a:b", "a b", "a\n", "a\u0000", "jörg", "Admın", "a/b", "-a"})
  void anythingElseIsNone(String name) {
    assertThat(AccountName.isOne(name)).isFalse();
    assertThat(AccountName.folded(name)).isEmpty();
    assertThatThrownBy(() -> AccountName.check(name)).isInstanceOf(AccountRefused.class);
  }

  @Test
  void sixtyFourCharactersAreTheMost() {
    assertThat(AccountName.isOne("a".repeat(64))).isTrue();
    assertThat(AccountName.isOne("a".repeat(65))).isFalse();
    assertThat(AccountName.isOne(null)).isFalse();
  }

  @Property
  void foldingMakesAsciiOrNothing(@ForAll String name) {
    assertThat(AccountName.folded(name)).matches("[a-z0-9._@+-]*");
  }
}
