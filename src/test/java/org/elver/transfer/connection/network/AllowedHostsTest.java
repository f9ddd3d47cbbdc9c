package org.elver.transfer.connection.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.elver.problem.InvalidSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

  private static final AllowedHosts STANDARD = AllowedHosts.read("");

  /** In every way that one of the systems below takes for an address. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.169.254.",
        "169.254.43518",
        "2852039166",
        "0xA9FEA9FE",
        "0xa9.0xfe.0xa9.0xfe",
        "0251.0376.0251.0376",
        "0.0.0.0",
        "0",
        "224.0.0.1",
        "255.255.255.255",
        "100.100.100.200",
        "::",
        "fe80::1",
        "ff02::1",
        "fd00:ec2::254",
        "::ffff:169.254.169.254",
        "::ffff:a9fe:a9fe",
        "::169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1"
      })
  void addressesThatNoDatabaseHasAreRefused(String host) {
    assertThat(STANDARD.objection(new Host(host, 80))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "::1",
        "localhost",
        "10.0.0.7",
        "192.168.1.1",
        "fd12::1",
        "2130706433",
        "nowhere.invalid",
        "169.254.169.254.invalid"
      })
  void databasesMayBeEverywhereElse(String host) {
    assertThat(STANDARD.objection(new Host(host, 5432))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "db.example.com|db.example.com|5432|true",
        "db.example.com|DB.Example.COM.|1|true",
        "DB.example.com.|db.example.com|1|true",
        "db.example.com|db.example.com.evil.com|1|false",
        "db.example.com|xdb.example.com|1|false",
        "*.example.com|a.b.example.com|1|true",
        "*.example.com|example.com|1|false",
        "*.example.com|aexample.com|1|false",
        "b\u00fccher.example|xn--bcher-kva.example|1|true",
        "xn--bcher-kva.example|B\u00dcCHER.example|1|true",
        "db.example.com:5432|db.example.com|5432|true",
        "db.example.com:5432|db.example.com|5433|false",
        "a.example, b.example|b.example|1|true",
        "10.0.0.0/8|10.200.3.4|1|true",
        "10.0.0.0/8|11.0.0.1|1|false",
        "10.0.0.0/8|::ffff:10.1.1.1|1|true",
        "10.0.0.0/8:3306|10.1.1.1|3306|true",
        "10.0.0.0/8:3306|10.1.1.1|22|false",
        "10.0.0.0/8|167772161|1|true",
        "192.168.1.7|192.168.1.7|1|true",
        "192.168.1.7|192.168.1.8|1|false",
        "192.168.1.128/25|192.168.1.127|1|false",
        "fd00::/8|fd12::1|1|true",
        "fd00::/8|2001:db8::1|1|false",
        "[::1]:5432|::1|5432|true",
        "[::1]:5432|::1|5433|false",
        "::1|::1|5432|true",
        "127.0.0.0/8|localhost|1|true",
        "10.0.0.0/8|localhost|1|false",
        "0.0.0.0/0|192.0.2.1|1|true",
        "169.254.169.254|169.254.169.254|80|true"
      })
  void aListSaysWhatMayBe(String list, String host, int port, boolean allowed) {
    Optional<String> objection = AllowedHosts.read(list).objection(new Host(host, port));

    assertThat(objection.isEmpty()).as(objection.toString()).isEqualTo(allowed);
    objection.ifPresent(text -> assertThat(text).contains("ELVER_CONNECTION_HOSTS"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "a b",
        "db.*.com",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0/8",
        "10.0.0.300",
        "2852039166",
        "db:0",
        "db:70000x",
        "http://db",
        "[db]",
        "fe80::1%eth0",
        "db/8"
      })
  void anEntryThatCannotBeReadIsNamed(String entry) {
    assertThatExceptionOfType(InvalidSetting.class)
        .isThrownBy(() -> AllowedHosts.read("a.example," + entry))
        .withMessageStartingWith("ELVER_CONNECTION_HOSTS: \"" + entry + "\" is none of ");
  }

  @ParameterizedTest
  @CsvSource({"'',169.254.169.254", "10.0.0.0/8,127.0.0.1", "other.example,127.0.0.1"})
  void whatANameLeadsToIsLookedAtWhenTheSocketConnects(String list, String address)
      throws Exception {
    try (GuardedSocket socket = new GuardedSocket(AllowedHosts.read(list))) {
      assertThatExceptionOfType(HostRefused.class)
          .isThrownBy(() -> socket.connect(named("db.example.com", address, 5432), 100))
          .withMessageContaining("db.example.com")
          .withMessageContaining("ELVER_CONNECTION_HOSTS");
    }
  }

  @Test
  void aNameThatIsListedMayLeadAnywhereButToWhatIsKept() throws Exception {
    AllowedHosts hosts = AllowedHosts.read("db.example.com");
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        GuardedSocket socket = new GuardedSocket(hosts);
        GuardedSocket other = new GuardedSocket(hosts)) {
      socket.connect(named("db.example.com", "127.0.0.1", server.getLocalPort()));
      assertThat(socket.isConnected()).isTrue();
      assertThatExceptionOfType(HostRefused.class)
          .isThrownBy(() -> other.connect(named("db.example.com", "169.254.169.254", 80), 100));
    }
  }

  @Test
  void aSocketConnectsToNothingThatIsNotResolved() throws Exception {
    try (GuardedSocket socket = new GuardedSocket(STANDARD)) {
      assertThatExceptionOfType(UnknownHostException.class)
          .isThrownBy(() -> socket.connect(InetSocketAddress.createUnresolved("localhost", 1)));
      assertThatExceptionOfType(HostRefused.class)
          .isThrownBy(
              () -> socket.connect(java.net.UnixDomainSocketAddress.of("/tmp/nothing"), 100));
    }
  }

  @Test
  void severalHostsAreAllRead() {
    assertThat(Host.all("a,b:1,[::1]:2,", 9))
        .isEqualTo(
            List.of(
                new Host("a", 9), new Host("b", 1), new Host("::1", 2), new Host("localhost", 9)));
    assertThat(Host.all("a,b c", 9)).isEmpty();
  }

  private static InetSocketAddress named(String name, String address, int port) throws Exception {
    return new InetSocketAddress(
        InetAddress.getByAddress(name, InetAddress.getByName(address).getAddress()), port);
  }
}
