package org.elver.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.StandardSocketOptions;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

class AliveSocketsTest {

  @Test
  void theyProbeASilentPeerWithinAMinute() throws Exception {
    try (Socket socket = new AliveSockets().createSocket()) {
      int idle = socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE);
      int interval = socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL);
      int count = socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT);

      assertThat(socket.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
      assertThat(idle + interval * count).isLessThanOrEqualTo(60);
    }
  }
}
