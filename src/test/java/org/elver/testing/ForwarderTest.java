package org.elver.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForwarderTest {

  private static final int LONG = 10_000;
  private static final int SHORT = 100;

  private ServerSocket listening;
  private Forwarder forwarder;
  private Socket client;
  private Socket server;

  @BeforeEach
  void connected() throws IOException {
    listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    forwarder = new Forwarder("localhost", listening.getLocalPort()).open();
    client = new Socket(InetAddress.getLoopbackAddress(), forwarder.port());
    server = listening.accept();
    client.setSoTimeout(LONG);
    server.setSoTimeout(LONG);
    assertLinks(1);
  }

  @AfterEach
  void close() throws IOException {
    forwarder.close();
    client.close();
    server.close();
    listening.close();
  }

  @Test
  void passesBothWays() throws IOException {
    send(client, "question");
    assertThat(receive(server, 8)).isEqualTo("question");
    send(server, "answer");
    assertThat(receive(client, 6)).isEqualTo("answer");

    assertThat(forwarder.passed(Direction.TO_SERVER)).isEqualTo(8);
    assertThat(forwarder.passed(Direction.TO_CLIENT)).isEqualTo(6);
  }

  @Test
  void passesTheEndOn() throws IOException {
    client.close();

    assertThat(server.getInputStream().read()).isEqualTo(-1);
    assertLinks(0);
  }

  @Test
  void resets() {
    forwarder.reset();

    assertThatThrownBy(() -> client.getInputStream().read()).hasMessageContaining("reset");
    assertThatThrownBy(() -> server.getInputStream().read()).hasMessageContaining("reset");
    assertLinks(0);
  }

  @Test
  void stallsOneDirectionAndGoesOn() throws IOException {
    forwarder.stall(Direction.TO_SERVER);
    send(client, "late");
    send(server, "now");

    assertThat(receive(client, 3)).isEqualTo("now");
    assertNothingComes(server);
    forwarder.resume();
    assertThat(receive(server, 4)).isEqualTo("late");
  }

  @Test
  void stallsOneConnection() throws IOException {
    forwarder.stallConnection(server.getPort());
    try (Socket second = new Socket(InetAddress.getLoopbackAddress(), forwarder.port());
        Socket secondServer = listening.accept()) {
      send(client, "late");
      send(second, "now");

      assertThat(receive(secondServer, 3)).isEqualTo("now");
      assertNothingComes(server);
      forwarder.resume();
      assertThat(receive(server, 4)).isEqualTo("late");
    }
  }

  @Test
  void aStalledOnePassesNoEndOn() throws IOException {
    forwarder.stall();
    client.close();

    assertNothingComes(server);
    forwarder.resume();
    assertThat(server.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void aStalledOneCanBeCutOff() throws IOException {
    forwarder.stall();
    send(client, "lost");
    assertNothingComes(server);

    forwarder.cutOff();

    assertThat(server.getInputStream().read()).isEqualTo(-1);
    assertLinks(0);
  }

  @Test
  void endsOneDirection() throws IOException {
    forwarder.halfClose(Direction.TO_CLIENT);
    send(client, "still heard");
    send(server, "lost");

    assertThat(client.getInputStream().read()).isEqualTo(-1);
    assertThat(receive(server, 11)).isEqualTo("still heard");
  }

  @Test
  void actsAfterSoManyBytes() throws IOException {
    forwarder.after(Direction.TO_SERVER, 3, forwarder::stall);
    send(client, "abcdef");

    assertThat(receive(server, 3)).isEqualTo("abc");
    assertNothingComes(server);
    forwarder.resume();
    assertThat(receive(server, 3)).isEqualTo("def");
  }

  private void assertLinks(int expected) {
    Poll.until(
        expected + " links", Duration.ofSeconds(10), forwarder::connections, is -> is == expected);
  }

  private static void assertNothingComes(Socket socket) throws IOException {
    socket.setSoTimeout(SHORT);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(LONG);
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String receive(Socket socket, int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
  }
}
