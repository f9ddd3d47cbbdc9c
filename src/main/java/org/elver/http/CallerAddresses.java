package org.elver.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.elver.config.Setting;
import org.elver.config.Settings;

/**
 * Where requests come from. Behind a proxy of {@code ELVER_TRUSTED_PROXIES} that is who it says it
 * asks for; what anybody else says of himself is not believed.
 */
@ApplicationScoped
public class CallerAddresses {

  private static final String FORWARDED = "X-Forwarded-For";
  private static final String SCHEME = "X-Forwarded-Proto";

  @Inject private Settings settings;
  private volatile TrustedProxies proxies;

  /**
   * The address of the last one on the way who is no trusted proxy.
   *
   * @throws org.elver.problem.InvalidSetting where the setting cannot be read
   */
  public String of(HttpServletRequest request) {
    return from(peer(request), Collections.list(request.getHeaders(FORWARDED)), proxies());
  }

  /**
   * Whether the proxy that asks us was asked by https.
   *
   * @throws org.elver.problem.InvalidSetting where the setting cannot be read
   */
  boolean forwardedByHttps(HttpServletRequest request) {
    return byHttps(peer(request), Collections.list(request.getHeaders(SCHEME)), proxies());
  }

  /** The nearest proxy writes the last word. */
  static boolean byHttps(String peer, List<String> headers, TrustedProxies proxies) {
    String all = String.join(",", headers);
    return proxies.has(peer)
        && all.substring(all.lastIndexOf(',') + 1).strip().equalsIgnoreCase("https");
  }

  private static String peer(HttpServletRequest request) {
    String peer = request.getRemoteAddr();
    return TrustedProxies.address(peer).orElse(peer);
  }

  private TrustedProxies proxies() {
    if (proxies == null) {
      proxies = TrustedProxies.of(settings.text(Setting.ELVER_TRUSTED_PROXIES).orElse(""));
    }
    return proxies;
  }

  static String from(String peer, List<String> headers, TrustedProxies proxies) {
    List<String> way = new ArrayList<>();
    headers.forEach(header -> way.addAll(List.of(header.split(","))));
    String nearest = peer;
    for (int i = way.size() - 1; i >= 0 && proxies.has(nearest); i--) {
      Optional<String> before = TrustedProxies.address(bare(way.get(i).strip()));
      if (before.isEmpty()) {
        return nearest;
      }
      nearest = before.get();
    }
    return nearest;
  }

  /** Some proxies write the port, too. */
  private static String bare(String text) {
    if (text.startsWith("[") && text.indexOf(']') > 0) {
      return text.substring(1, text.indexOf(']'));
    }
    boolean port = text.indexOf('.') > 0 && text.indexOf(':') == text.lastIndexOf(':');
    return port && text.indexOf(':') > 0 ? text.substring(0, text.indexOf(':')) : text;
  }
}
