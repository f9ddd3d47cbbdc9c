package org.elver.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Takes no larger form than the server reads: what is beyond, it would leave out without a word.
 * Browsers say how long a form is; one of unknown length is refused, too. Mapped in {@code
 * web.xml}, which is what says that it comes before those that read forms.
 */
public final class FormLimit extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** The server's own limit. */
  static final long BYTES = 2 << 20;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean unknown =
        request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
    if (request.getContentLengthLong() > BYTES || unknown) {
      Problem.of(413, "too-large", "Content too large", "A form has at most " + BYTES + " bytes.")
          .send(response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
