package org.elver.transfer.connection.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.elver.problem.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretKeysTest {

  private static final String ONE = key(1);
  private static final String OTHER = key(2);
  private static final String PASSPHRASE = "correct horse battery";

  @Test
  void whatIsSealedIsOpenedAgainAndNeverTheSameTwice() {
    SecretKeys keys = keys(ONE);

    Sealed sealed = keys.seal("pässword 🐎", "connection 1");

    assertThat(keys.open(sealed, "connection 1")).contains("pässword 🐎");
    assertThat(keys.seal("pässword 🐎", "connection 1").text()).isNotEqualTo(sealed.text());
    assertThat(new String(sealed.text(), StandardCharsets.UTF_8)).doesNotContain("ssword");
    assertThat(sealed.toString()).isEqualTo("sealed with the key " + keys.firstId());
  }

  @Test
  void whatIsTheSecretOfOneThingIsNoneOfAnother() {
    Sealed sealed = keys(ONE).seal("secret", "connection 1");

    assertThat(keys(ONE).open(sealed, "connection 2")).isEmpty();
  }

  @Test
  void whatWasChangedIsNotOpened() {
    Sealed sealed = keys(ONE).seal("secret", "connection 1");
    for (int i = 0; i < sealed.text().length; i++) {
      byte[] changed = sealed.text().clone();
      changed[i] ^= 1;

      assertThat(keys(ONE).open(new Sealed(sealed.keyId(), changed), "connection 1")).isEmpty();
    }
    assertThat(keys(ONE).open(new Sealed(sealed.keyId(), new byte[0]), "connection 1")).isEmpty();
  }

  @Test
  void theFirstKeyEncryptsAndAllDecrypt() {
    Sealed old = keys(ONE).seal("secret", "c");
    SecretKeys both = keys(OTHER + " , " + ONE);

    assertThat(both.open(old, "c")).contains("secret");
    assertThat(both.seal("secret", "c").keyId()).isEqualTo(keys(OTHER).firstId());
    assertThat(both.ids()).containsExactly(keys(OTHER).firstId(), keys(ONE).firstId());
    assertThat(keys(OTHER).has(old)).isFalse();
    assertThat(keys(OTHER).open(old, "c")).isEmpty();
  }

  @Test
  void oneKeyHasSeveralSpellings() {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) 0xfb;
    bytes[1] = (byte) 0xff;

    assertThat(keys(Base64.getEncoder().encodeToString(bytes)).firstId())
        .isEqualTo(keys(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)).firstId())
        .isEqualTo(keys(HexFormat.of().formatHex(bytes)).firstId());
  }

  @Test
  void aPassphraseIsAnotherKeyInEachInstallation() {
    Sealed sealed = keys(PASSPHRASE).seal("secret", "c");

    assertThat(keys(PASSPHRASE).open(sealed, "c")).contains("secret");
    assertThat(SecretKeys.of(Optional.of(PASSPHRASE), "elsewhere").has(sealed)).isFalse();
  }

  @Test
  void thereMayBeNone() {
    assertThat(SecretKeys.of(Optional.empty(), "here").none()).isTrue();
    assertThat(keys(" , ").none()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fifteen letters", "AAAA", "0123456789abcdef,short one"})
  void aShortPassphraseIsRefusedAndNotRepeated(String setting) {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> keys(setting))
        .withMessageStartingWith("ELVER_SECRET_KEY: ")
        .withMessageContaining("openssl rand -base64 32")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(setting, "short one"));
  }

  private static SecretKeys keys(String setting) {
    return SecretKeys.of(Optional.of(setting), "here");
  }

  private static String key(int first) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) first;
    return Base64.getEncoder().encodeToString(bytes);
  }
}
