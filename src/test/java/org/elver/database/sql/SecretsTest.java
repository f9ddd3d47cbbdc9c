package org.elver.database.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "CREATE ROLE a PASSWORD 'x''y' LOGIN | CREATE ROLE a PASSWORD '***' LOGIN",
        "ALTER USER a WITH ENCRYPTED PASSWORD E'x\\'y' | ALTER USER a WITH ENCRYPTED PASSWORD '***'",
        "CREATE USER MAPPING FOR a SERVER s OPTIONS (user 'a', password 'x') | CREATE USER MAPPING FOR a SERVER s OPTIONS (user 'a', password '***')",
        "CREATE SUBSCRIPTION s CONNECTION 'host=h password=x user=u' | CREATE SUBSCRIPTION s CONNECTION 'host=h password=*** user=u'",
        "CREATE ROLE a PASSWORD $t$x$t$ | CREATE ROLE a PASSWORD '***'",
        "INSERT INTO settings VALUES ('password reset', 1) | INSERT INTO settings VALUES ('password reset', 1)",
        "ALTER TABLE t ADD password text DEFAULT 'x' | ALTER TABLE t ADD password text DEFAULT 'x'",
        "SELECT 'never closed password | (not shown: it names a password)"
      })
  void passwordsAreNotShown(String statement, String shown) {
    assertThat(Secrets.hidden(statement)).isEqualTo(shown);
  }
}
