package org.elver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.elver.problem.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerAddressesTest {

  private static final String TRUSTED = "127.0.0.1, ::1, 10.1.0.0/16,fd00::/9";

  @Test
  void withoutATrustedProxyNobodyIsBelieved() {
    assertThat(from("192.0.2.1", "", "198.51.100.7")).isEqualTo("192.0.2.1");
    assertThat(from("192.0.2.1", TRUSTED, "198.51.100.7")).isEqualTo("192.0.2.1");
  }

  @Test
  void theLastOneOnTheWayWhoIsNoTrustedProxyCounts() {
    assertThat(from("127.0.0.1", TRUSTED, "198.51.100.7")).isEqualTo("198.51.100.7");
    assertThat(from("10.1.255.3", TRUSTED, "198.51.100.7, 10.1.2.3")).isEqualTo("198.51.100.7");
    assertThat(from("10.2.0.1", TRUSTED, "198.51.100.7")).isEqualTo("10.2.0.1");
    assertThat(from("0:0:0:0:0:0:0:1", TRUSTED, "2001:db8::5")).isEqualTo("2001:db8:0:0:0:0:0:5");
    assertThat(from("fd00:0:0:0:0:0:0:9", TRUSTED, "192.0.2.5")).isEqualTo("192.0.2.5");
  }

  @Test
  void whatACallerWritesBeforeTheProxyIsNotBelieved() {
    assertThat(from("127.0.0.1", TRUSTED, "1.2.3.4, 198.51.100.7")).isEqualTo("198.51.100.7");
    assertThat(from("127.0.0.1", TRUSTED, "1.2.3.4", "198.51.100.7")).isEqualTo("198.51.100.7");
  }

  @Test
  void onlyATrustedProxySaysThatItWasAskedByHttps() {
    assertThat(byHttps("127.0.0.1", "https")).isTrue();
    assertThat(byHttps("127.0.0.1", "http", "HTTPS")).isTrue();
    assertThat(byHttps("127.0.0.1", "https, http")).isFalse();
    assertThat(byHttps("127.0.0.1")).isFalse();
    assertThat(byHttps("127.0.0.1", "httpsx")).isFalse();
    assertThat(byHttps("192.0.2.1", "https")).isFalse();
  }

  @Test
  void aPortIsLeftOut() {
    assertThat(from("127.0.0.1", TRUSTED, "198.51.100.7:4711")).isEqualTo("198.51.100.7");
    assertThat(from("127.0.0.1", TRUSTED, "[2001:db8::5]:4711")).isEqualTo("2001:db8:0:0:0:0:0:5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "localhost", "", "<script>", "1.2.3.4.5", "999.1.1.1", ":::"})
  void whatIsNoAddressLeavesTheProxys(String header) {
    assertThat(from("127.0.0.1", TRUSTED, header)).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example.com", "10.0.0.0/33", "10.0.0.0/x", "10.0.0", "/8"})
  void aSettingThatIsNoAddressIsNamed(String setting) {
    assertThatThrownBy(() -> TrustedProxies.of(setting))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("ELVER_TRUSTED_PROXIES")
        .hasMessageContaining(setting);
  }

  private static boolean byHttps(String peer, String... headers) {
    return CallerAddresses.byHttps(peer, List.of(headers), TrustedProxies.of(TRUSTED));
  }

  private static String from(String peer, String trusted, String... headers) {
    return CallerAddresses.from(peer, List.of(headers), TrustedProxies.of(trusted));
  }
}
