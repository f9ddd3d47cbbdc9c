package org.elver.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.elver.audit.Refusal.Kind;

/**
 * A browser that has logged in sends its login along with requests that other sites make it send;
 * it says so, and those may change nothing.
 */
@Provider
public final class CrossSite implements ContainerRequestFilter {

  private static final Set<String> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

  @Override
  public void filter(ContainerRequestContext request) {
    String site = request.getHeaderString("Sec-Fetch-Site");
    if (site != null && FOREIGN.contains(site) && !READING.contains(request.getMethod())) {
      request.setProperty(RefusedRequest.KIND, Kind.CROSS_SITE);
      request.abortWith(
          Problem.of(403, "cross-site", "Forbidden", "A page of another site sent this request.")
              .response());
    }
  }
}
