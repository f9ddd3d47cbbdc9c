package org.elver.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;

/**
 * Headers of every answer: nothing is kept by caches, framed, or taken for another type than it
 * says. A page that needs more room sets its own.
 */
@WebFilter("/*")
public final class Headers extends HttpFilter {

  private static final String POLICY = "Content-Security-Policy";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Cache-Control",
          "no-store",
          POLICY,
          "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy",
          "same-origin",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY");

  /** For whom there was https once, there is nothing else for so long. */
  private static final String YEAR = "max-age=31536000";

  /** What the pages look like, under addresses that change with the contents. */
  private static final String STYLE = "/adminpanel/style/";

  /** To answers that are given before any filter. */
  public static void addTo(HttpServletResponse response) {
    ALWAYS.forEach(response::setHeader);
  }

  static HttpServletResponse onePolicy(HttpServletResponse response) {
    return new OnePolicy(response);
  }

  /**
   * Where the widgets of a page add a policy for the page, it takes the place of ours: browsers
   * would apply both.
   */
  private static final class OnePolicy extends HttpServletResponseWrapper {

    OnePolicy(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void addHeader(String name, String value) {
      if (name.equalsIgnoreCase(POLICY)) {
        setHeader(name, value);
      } else {
        super.addHeader(name, value);
      }
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    addTo(response);
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", YEAR);
    }
    if (request.getServletPath().startsWith(STYLE)) {
      response.setHeader("Cache-Control", "private, max-age=86400");
    }
    chain.doFilter(request, onePolicy(response));
  }
}
