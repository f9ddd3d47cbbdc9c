package org.elver.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;

/**
 * What the server itself refuses before any call is found, as a problem instead of its page: no
 * such address, headers that cannot be read. {@code web.xml} sends it here.
 */
@WebServlet("/WEB-INF/problem")
public final class ErrorPage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (isPage(request)) {
      HttpServletResponse one = Headers.onePolicy(response);
      Headers.addTo(one);
      request.getRequestDispatcher("/adminpanel/error.xhtml").forward(request, one);
      return;
    }
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    problem(code instanceof Integer number ? number : 404, thrown).send(response);
  }

  /** Whoever has no login was sent to the login page before it came here. */
  private static boolean isPage(HttpServletRequest request) {
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String accept = request.getHeader("Accept");
    return path instanceof String text
        && text.startsWith(request.getContextPath() + "/adminpanel")
        && request.getUserPrincipal() != null
        && accept != null
        && accept.contains("text/html");
  }

  static Problem problem(int status, Object thrown) {
    if (status >= 500 && thrown instanceof Throwable unforeseen) {
      return UnforeseenProblem.of(unforeseen);
    }
    Status known = Status.fromStatusCode(status);
    return RestProblem.of(status, known == null ? "Error" : known.getReasonPhrase());
  }
}
