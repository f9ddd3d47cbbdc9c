package org.elver.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.elver.audit.Refusal.Kind;

/**
 * Forms are taken from our own pages only. Every browser says where a form comes from; whoever does
 * not say is refused, too. That is beside the token that Faces hides in each form, and holds for
 * the login page, which has no session to keep one in.
 */
@WebFilter({"/adminpanel/*", "*.xhtml"})
public final class SameSite extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final Set<String> READING = Set.of("GET", "HEAD");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (READING.contains(request.getMethod()) || isOurs(request)) {
      chain.doFilter(request, response);
    } else {
      RefusedRequest.mark(request, Kind.CROSS_SITE, null);
      Problem.of(403, "cross-site", "Forbidden", "A page of another site sent this request.")
          .send(response);
    }
  }

  /** Whether a page of ours sent it. */
  public static boolean isOurs(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String origin = request.getHeader("Origin");
    String host = request.getHeader("Host");
    try {
      return origin != null && host != null && host.equals(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
