package org.elver.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.elver.config.Settings;
import org.elver.problem.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "postgres://u:p@h:5433/d|jdbc:postgresql://h:5433/d|u|p",
        "postgresql://u:p@h:5433/d|jdbc:postgresql://h:5433/d|u|p",
        "postgres://h/d|jdbc:postgresql://h:5432/d|null|null",
        "postgres:///d|jdbc:postgresql://localhost:5432/d|null|null",
        "postgres://u@h/d|jdbc:postgresql://h:5432/d|u|null",
        "postgres://u:@h/d|jdbc:postgresql://h:5432/d|u|null",
        "postgres://u@h|jdbc:postgresql://h:5432/u|u|null",
        "postgres://a%20b:p%40s%2Fs%3A%25+é@h/d%20e|jdbc:postgresql://h:5432/d%20e|a b|p@s/s:%+é",
        "postgres://u:p@ss@h/d|jdbc:postgresql://h:5432/d|u|p@ss",
        "postgres://u:p:q@h/d|jdbc:postgresql://h:5432/d|u|p:q",
        "postgres://u@[::1]/d|jdbc:postgresql://[::1]:5432/d|u|null",
        "postgres://u@[2001:db8::7]:6000/d|jdbc:postgresql://[2001:db8::7]:6000/d|u|null",
        "postgres://u@one,two:5433,[::1]/d|jdbc:postgresql://one:5432,two:5433,[::1]:5432/d|u|null",
        "postgres:///d?host=h&port=6000&user=u&password=p|jdbc:postgresql://h:6000/d|u|p",
        "jdbc:postgresql://h/d|jdbc:postgresql://h:5432/d|null|null",
        "jdbc:postgresql://h/d?user=u&password=p%26q|jdbc:postgresql://h:5432/d|u|p&q",
        "jdbc:postgresql://u:p@h/d|jdbc:postgresql://h:5432/d|u|p",
        "jdbc:postgresql:d|jdbc:postgresql://localhost:5432/d|null|null",
        "jdbc:postgresql:d?user=u|jdbc:postgresql://localhost:5432/d|u|null",
      })
  void anAddressIsTakenApart(String text, String jdbcUrl, String user, String password) {
    DatabaseUrl url = read(text);

    assertThat(url.jdbcUrl()).isEqualTo(jdbcUrl);
    assertThat(url.user()).isEqualTo(user);
    assertThat(url.password()).isEqualTo(password);
  }

  @ParameterizedTest
  @CsvSource({
    "sslmode=verify-full,sslmode=verify-full",
    "ssl=true,sslmode=require",
    "sslrootcert=/etc/ca.pem,sslrootcert=%2Fetc%2Fca.pem",
    "connect_timeout=7,connectTimeout=7",
    "application_name=shop%20floor,ApplicationName=shop%20floor",
    "target_session_attrs=read-write,targetServerType=primary",
    "keepalives=1,tcpKeepAlive=true",
    "schema=app,currentSchema=app",
    "options=-c%20geqo%3Doff,options=-c%20geqo%3Doff",
    "prepareThreshold=0,prepareThreshold=0",
    "pgbouncer=true&connection_limit=1,prepareThreshold=0"
  })
  void parametersOfLibpqBecomeTheDrivers(String libpq, String driver) {
    assertThat(read("postgres://h/d?" + libpq).jdbcUrl())
        .isEqualTo("jdbc:postgresql://h:5432/d?" + driver);
  }

  @Test
  void parametersOfTheDriverStay() {
    assertThat(read("jdbc:postgresql://h/d?ssl=true&loginTimeout=3").jdbcUrl())
        .isEqualTo("jdbc:postgresql://h:5432/d?loginTimeout=3&ssl=true");
  }

  @Test
  void whereNoUrlIsSetThePartsHold() {
    DatabaseUrl url =
        of(
            Map.of(
                "DATABASE_HOST", "db",
                "DATABASE_PORT", "6000",
                "DATABASE_NAME", "my shop",
                "DATABASE_USERNAME", "app",
                "DATABASE_PASSWORD", "p@:/?",
                "DATABASE_SSL_ENABLED", "true"));

    assertThat(url)
        .isEqualTo(
            new DatabaseUrl("jdbc:postgresql://db:6000/my%20shop?sslmode=require", "app", "p@:/?"));
  }

  @Test
  void theUrlComesBeforeTheParts() {
    assertThat(of(Map.of("DATABASE_URL", "postgres://h/d", "DATABASE_HOST", "x")).toString())
        .isEqualTo("h:5432/d");
  }

  @Test
  void withNothingSetItIsTheLocalServer() {
    assertThat(of(Map.of()))
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://localhost:5432/postgres", "postgres", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:secret@h/d",
        "jdbc:mysql://u:secret@h/d",
        "postgres:u:secret@h/d",
        "u:secret@h",
        "postgres://u:secret@h:port/d",
        "postgres://u:secret@h:70000/d",
        "postgres://u:secret@h:0/d",
        "postgres://u:secret/part@h/d",
        "postgres://u:secret?part@h/d",
        "postgres://u:secret%zz@h/d",
        "postgres://u:secret%F@h/d",
        "postgres://u:secret%ff@h/d",
        "postgres://:secret@h",
        "postgres://u:secret@h/d?sslmod=require",
        "postgres://u:secret@h/d?sslmode",
        "postgres://u:secret@%2Frun%2Fpostgresql/d",
        "postgres://u:secret@h/d?target_session_attrs=leader",
        "postgres://u:secret@h o s t/d",
      })
  void whatCannotBeUsedNamesTheKeyAndHidesThePassword(String text) {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> read(text))
        .withMessageStartingWith("DATABASE_URL: ")
        .withMessageNotContaining("secret");
  }

  @Test
  void aWrongPartNamesItsOwnKey() {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> of(Map.of("DATABASE_PORT", "five")))
        .satisfies(problem -> assertThat(problem.key()).isEqualTo("DATABASE_PORT"));
  }

  @Test
  void asTextItHasNoSecret() {
    assertThat(read("postgres://u:secret@h/d?sslpassword=secret")).hasToString("h:5432/d");
  }

  @Property
  void everyUserAndPasswordSurvivesEncoding(@ForAll String user, @ForAll String password) {
    if (loneSurrogate(user) || loneSurrogate(password) || user.isEmpty() || password.isEmpty()) {
      return;
    }
    DatabaseUrl url = read("postgres://" + encoded(user) + ":" + encoded(password) + "@h/d");

    assertThat(url.user()).isEqualTo(user);
    assertThat(url.password()).isEqualTo(password);
  }

  private static boolean loneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static DatabaseUrl read(String text) {
    return of(Map.of("DATABASE_URL", text));
  }

  private static DatabaseUrl of(Map<String, String> environment) {
    return DatabaseUrl.of(new Settings(name -> Optional.ofNullable(environment.get(name))));
  }
}
