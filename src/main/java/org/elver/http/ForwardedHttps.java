package org.elver.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Where a trusted proxy took the request by https, cookies, addresses and headers are those of
 * https, as if it had come here so. {@code web.xml} puts it before all others.
 */
public final class ForwardedHttps extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Inject private CallerAddresses addresses;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean forwarded = !request.isSecure() && addresses.forwardedByHttps(request);
    chain.doFilter(forwarded ? new SecureRequest(request, response) : request, response);
  }
}
