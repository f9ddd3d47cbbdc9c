package org.elver.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import org.elver.config.Settings;
import org.elver.problem.InvalidSetting;
import org.elver.testing.Ports;
import org.elver.testing.Receiver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

  public record Notice(String event, Long run) {}

  private static final Notice NOTICE = new Notice("failed – é", null);

  @Test
  void aNoticeIsPostedAsJsonAndTheLoginAsAHeader() throws Exception {
    try (Receiver receiver = new Receiver()) {
      hook(receiver.url("me%40home:p%3Aw@", "/hooks/T0KEN?a=b")).post(NOTICE);

      assertThat(receiver.calls()).hasSize(1);
      Receiver.Call call = receiver.calls().get(0);
      assertThat(call.method()).isEqualTo("POST");
      assertThat(call.path()).isEqualTo("/hooks/T0KEN?a=b");
      assertThat(call.headers())
          .containsEntry("Content-type", "application/json")
          // me@home:p:w
          .containsEntry("Authorization", "Basic bWVAaG9tZTpwOnc=")
          .doesNotContainKeys("Upgrade", "Http2-settings");
      assertThat(call.body()).isEqualTo("{\"event\":\"failed – é\",\"run\":null}");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 307, 401, 404, 500, 503})
  void whatIsNotTakenIsAnError(int status) {
    try (Receiver receiver = new Receiver();
        Receiver other = new Receiver()) {
      receiver.answers(status, Map.of("Location", other.url("", "/elsewhere")));

      assertThatThrownBy(() -> hook(receiver.url("", "/")).post(NOTICE))
          .isInstanceOf(IOException.class)
          .hasMessage("it answered " + status);
      assertThat(receiver.calls()).hasSize(1);
      assertThat(other.calls()).as("where a redirect leads").isEmpty();
    }
  }

  @Test
  void whereNobodyListensTheErrorIsWithoutTheAddress() throws Exception {
    int port = Ports.free();

    assertThatThrownBy(() -> hook("http://u:secret@localhost:" + port + "/s3cret").post(NOTICE))
        .isInstanceOf(IOException.class)
        .hasMessage("no connection");
    assertThatThrownBy(() -> hook("http://nowhere.invalid/s3cret").post(NOTICE))
        .isInstanceOf(IOException.class)
        .hasMessage("no connection");
  }

  @Test
  void whoSpeaksNoHttpIsAnErrorWithoutTheAddress() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread closing =
          new Thread(
              () -> {
                try {
                  deaf.accept().close();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      closing.start();
      assertThatThrownBy(
              () -> hook("http://localhost:" + deaf.getLocalPort() + "/s3cret").post(NOTICE))
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining("s3cret");
      closing.join();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cret",
        "ftp://host/s3cret",
        "http:///s3cret",
        "http://host:99999/s3cret",
        "http://host/s3 cret",
        "https:s3cret"
      })
  void whatIsNoAddressIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> hook(text))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("NOTIFY_URL")
        .hasMessageNotContaining("cret");
  }

  private static Webhook hook(String url) {
    return Webhook.of(
            new Settings(name -> name.equals("NOTIFY_URL") ? Optional.of(url) : Optional.empty()))
        .orElseThrow();
  }
}
