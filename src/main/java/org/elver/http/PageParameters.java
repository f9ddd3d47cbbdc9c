package org.elver.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes no zero character in what is asked of a page: PostgreSQL can neither keep nor find one. */
@WebFilter({"/adminpanel/*", "*.xhtml"})
public final class PageParameters extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<String> unfit =
        request.getParameterMap().entrySet().stream()
            .filter(field -> Stream.of(field.getValue()).anyMatch(text -> text.indexOf('\0') >= 0))
            .map(Map.Entry::getKey)
            .findFirst();
    if (unfit.isPresent()) {
      Problem.badRequest(
              "unfit-parameter",
              "The field \"" + unfit.get() + "\" has to be without a zero character.")
          .send(response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
