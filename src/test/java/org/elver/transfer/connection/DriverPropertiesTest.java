package org.elver.transfer.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Map;
import org.elver.problem.InvalidDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGProperty;

class DriverPropertiesTest {

  private static final String POSTGRESQL = "jdbc:postgresql://host/db";
  private static final String MARIADB = "jdbc:mariadb://host/db";
  private static final String OTHER = "jdbc:other:host";

  @ParameterizedTest
  @CsvSource({
    "socketFactory",
    "socketFactoryArg",
    "sslfactory",
    "sslfactoryarg",
    "sslhostnameverifier",
    "sslpasswordcallback",
    "loggerFile",
    "loggerLevel",
    "jaasApplicationName",
    "connectExecutor",
    "authenticationPluginClassName",
    "xmlFactoryFactory",
    "sspiServiceClass",
    "service",
    "PGHOST",
    "readOnlyMode",
    "SSLMODE",
    "unheard"
  })
  void ofPostgresqlOnlyListedOnesMayBeSet(String name) {
    refused(POSTGRESQL, Map.of(name, "x"), "properties");
    refused(POSTGRESQL + "?" + name + "=x", Map.of(), "url");
  }

  @ParameterizedTest
  @CsvSource({
    "allowLocalInfile",
    "ALLOWLOCALINFILE",
    "allowMultiQueries",
    "socketFactory",
    "credentialType",
    "tlsSocketType",
    "serverRsaPublicKeyFile",
    "localSocket",
    "pipe",
    "initSql",
    "sessionVariables",
    "createDatabaseIfNotExist",
    "permitRedirect",
    "tinyInt1isBit",
    "tinyint1isbit",
    "useSsl",
    "connectionAttributes",
    "unheard"
  })
  void ofMariaDbOnlyListedOnesMayBeSet(String name) {
    refused(MARIADB, Map.of(name, "x"), "properties");
    refused(MARIADB + "?" + name + "=x", Map.of(), "url");
  }

  @ParameterizedTest
  @CsvSource({
    "socketFactory",
    "autoDeserialize",
    "queryInterceptors",
    "allowLoadLocalInfile",
    "INIT",
    "TRACE_LEVEL_FILE",
    "propertiesTransform",
    "clientRerouteServerListJNDIName",
    "javax.driver",
    "enable_load_extension"
  })
  void ofOthersNoneMayBeSetThatIsKnownToBeDangerous(String name) {
    refused(OTHER, Map.of(name, "x"), "properties");
    refused(OTHER + ";" + name + "=x", Map.of(), "url");
    refused(OTHER + "?a=b&" + name + "=x", Map.of(), "url");
  }

  @ParameterizedTest
  @ValueSource(strings = {POSTGRESQL, MARIADB, OTHER})
  void aLoginHasFieldsOfItsOwn(String url) {
    refused(url, Map.of("user", "me"), "properties");
    refused(url, Map.of("Password", "hunter2"), "properties");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sslpassword",
        "keyStorePassword",
        "trustStorePassword",
        "keyPassword",
        "accessToken",
        "client_secret",
        "apiKey",
        "pwd",
        "passphrase"
      })
  void whatIsNamedLikeASecretIsOne(String name) {
    assertThat(DriverProperties.isSecret(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sslmode", "keyStore", "sslkey", "ApplicationName", "primaryKey"})
  void otherNamesAreNone(String name) {
    assertThat(DriverProperties.isSecret(name)).isFalse();
  }

  @Test
  void aSecretDoesNotBelongIntoTheAddress() {
    refused(POSTGRESQL + "?sslpassword=x", Map.of(), "url");
    refused(MARIADB + "?keyStorePassword=x", Map.of(), "url");
  }

  @Test
  void whatIsSaidTwiceIsRefused() {
    refused(POSTGRESQL + "?sslmode=require", Map.of("sslmode", "disable"), "properties");
  }

  @Test
  void whatIsMeantIsNamed() {
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> check(POSTGRESQL, Map.of("sslMode", "require")))
        .withMessage("properties: sslMode may not be set; write sslmode");
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> check(MARIADB, Map.of("x", "require")))
        .withMessageContaining("may be set: ")
        .withMessageContaining("trustStorePassword");
  }

  @Test
  void theListedOnesAreTheDrivers() {
    assertThatCode(
            () ->
                check(
                    POSTGRESQL + "?sslmode=require&currentSchema=a",
                    Map.of("ApplicationName", "x", "sslpassword", "y", "tcpKeepAlive", "true")))
        .doesNotThrowAnyException();
    assertThat(Arrays.stream(PGProperty.values()).map(PGProperty::getName))
        .contains("sslmode", "sslpassword", "requireAuth", "sslNegotiation", "channelBinding");
  }

  private static void refused(String url, Map<String, String> properties, String field) {
    assertThatExceptionOfType(InvalidDefinition.class)
        .isThrownBy(() -> check(url, properties))
        .satisfies(e -> assertThat(e.field()).isEqualTo(field))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
  }

  private static void check(String url, Map<String, String> properties) {
    DriverProperties.check(JdbcUrl.of(url), properties);
  }
}
