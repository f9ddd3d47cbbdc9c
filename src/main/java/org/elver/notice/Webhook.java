package org.elver.notice;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.json.Json;
import org.elver.problem.InvalidSetting;

/** The address that notices are posted to. */
public final class Webhook {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final URI address;

  private Webhook(URI address) {
    this.address = address;
  }

  /**
   * Empty where none is set.
   *
   * @throws InvalidSetting if it is no address
   */
  public static Optional<Webhook> of(Settings settings) {
    return settings.text(Setting.NOTIFY_URL).map(Webhook::read);
  }

  /** Does not repeat the address, which may be a secret. */
  private static Webhook read(String text) {
    try {
      URI address = new URI(text);
      if (List.of("http", "https").contains(String.valueOf(address.getScheme()))
          && address.getHost() != null
          && address.getPort() < 65_536) {
        return new Webhook(address);
      }
    } catch (URISyntaxException e) {
      throw new InvalidSetting(Setting.NOTIFY_URL.name(), "not an address: " + e.getReason());
    }
    throw new InvalidSetting(Setting.NOTIFY_URL.name(), "not an http: or https: address");
  }

  /**
   * Posts a record as JSON.
   *
   * @param notice a public record
   * @throws IOException if it is not taken within seconds; the message is without the address
   */
  public void post(Object notice) throws IOException {
    // Made for each of the few: its thread ends with it.
    HttpClient client =
        HttpClient.newBuilder()
            // Some receivers never read the body of a request that offers another version.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    try {
      HttpResponse<Void> answer = client.send(request(notice), BodyHandlers.discarding());
      if (answer.statusCode() >= 300) {
        throw new IOException("it answered " + answer.statusCode());
      }
    } catch (HttpTimeoutException e) {
      throw new IOException("no answer within " + ANSWER.toSeconds() + " s", e);
    } catch (ConnectException e) {
      throw new IOException("no connection", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private HttpRequest request(Object notice) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(withoutLogin())
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.line(notice)));
    String login = address.getUserInfo();
    if (login != null) {
      byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    return request.build();
  }

  private URI withoutLogin() {
    String text = address.toString();
    return address.getRawUserInfo() == null
        ? address
        : URI.create(text.replace(address.getRawUserInfo() + "@", ""));
  }
}
