package org.elver.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {

  @Test
  void aPortSomebodyListensOnIsNotFree() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Port taken = new Port(socket.getLocalPort());

      assertThat(taken.isFree()).isFalse();
      assertThat(Port.freeOr(taken)).isNotEqualTo(taken);
    }
  }

  @Test
  void aBusyPortIsNamedWithTheNextOne(@TempDir Path project) {
    assertThat(Server.busy(new Port(8080), Folder.in(project)))
        .startsWith("Port 8080 is in use.")
        .endsWith("mvn -Delver.port=8081");
  }

  @Test
  void theNumberOfAProcessThatIsAnotherOneNowMeansNothing(@TempDir Path project) {
    Folder folder = Folder.in(project);
    folder.keep("server.process", ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z");

    assertThat(Server.busy(new Port(8080), folder)).contains("Another program");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0", "65536", "-1"})
  void whatIsNotAPortIsRefused(String text) {
    assertThatThrownBy(() -> Port.of(text))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("-Delver.port=" + text);
  }
}
