package org.elver.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * Takes forms that carry a nonce, as each form of ours does. The widgets throw at any other, and
 * strangers could fill the log with that.
 */
@WebFilter({"/adminpanel/*", "*.xhtml"})
public final class FormNonce extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final String NONCE = "primefaces.nonce";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!request.getMethod().equals("POST") || isNonce(request.getParameter(NONCE))) {
      chain.doFilter(request, response);
    } else {
      Problem.badRequest("no-form", "This is not a form of a page. Load the page again.")
          .send(response);
    }
  }

  private static boolean isNonce(String text) {
    if (text == null) {
      return false;
    }
    try {
      String decoded = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      return UUID.fromString(decoded).toString().equals(decoded);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
