package org.elver.transfer.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionTest {

  private static final Encryption NONE = new Encryption("");

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://192.0.2.1/db,sslmode",
    "'jdbc:postgresql://localhost,192.0.2.1/db',sslmode",
    "jdbc:mariadb://nowhere.invalid/db,serverSslCert"
  })
  void whatLeavesThisMachineInClearIsRemarked(String url, String property) {
    assertThat(NONE.remark(JdbcUrl.of(url))).contains("Nothing is encrypted", property);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql:db",
        "jdbc:postgresql://localhost,127.0.0.2/db",
        "jdbc:mariadb://[::1]/db"
      })
  void whatStaysOnThisMachineIsNot(String url) {
    assertThat(NONE.remark(JdbcUrl.of(url))).isNull();
  }

  @Test
  void norWhatIsEncryptedOrNotKnown() {
    JdbcUrl url = JdbcUrl.of("jdbc:postgresql://192.0.2.1/db");
    assertThat(new Encryption("TLSv1.3 X").remark(url)).isNull();
    assertThat(new Encryption(null).remark(url)).isNull();
  }
}
