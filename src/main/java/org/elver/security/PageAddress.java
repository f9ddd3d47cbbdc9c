package org.elver.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Which addresses are pages, and which of them take no login; by the paths of servlets, so that no
 * spelling of another address passes for one of them.
 */
final class PageAddress {

  static final String HOME = "/adminpanel";
  static final String LOGIN = "/adminpanel/login";

  /** Leads to the OpenID provider, and back from it. */
  static final String OPEN_ID = LOGIN + "/openid";

  static final String OPEN_ID_BACK = OPEN_ID + "/callback";

  /** The login page and what it looks like. */
  private static final Set<String> OPEN =
      Set.of(
          LOGIN,
          LOGIN + ".xhtml",
          OPEN_ID,
          OPEN_ID_BACK,
          "/adminpanel/style/elver.css",
          "/adminpanel/style/elver.svg");

  private static final Set<String> ROOTS =
      Set.of("adminpanel", "jakarta.faces.resource", "jakarta.faces.push");

  private PageAddress() {}

  static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return request.getServletPath() + (info == null ? "" : info);
  }

  static boolean isPage(String path) {
    String[] parts = path.split("/", 3);
    return path.isEmpty() || path.equals("/") || (parts.length > 1 && ROOTS.contains(parts[1]));
  }

  static boolean isOpen(String path) {
    return OPEN.contains(path);
  }

  /** Scripts, styles and pictures: the same for everybody who has a session. */
  static boolean isResource(String path) {
    return path.startsWith("/jakarta.faces.resource/") || path.startsWith("/adminpanel/style/");
  }

  /** Where a browser that has no session is sent; it comes back from there. */
  static String login(HttpServletRequest request, String wanted) {
    String address = request.getContextPath() + LOGIN;
    return wanted == null || wanted.isEmpty()
        ? address
        : address + "?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
  }

  /**
   * The page to go to after the login: the wanted one where it is one of ours, else the first. No
   * address of another server gets through, however it is spelled.
   */
  static String after(String context, String wanted) {
    boolean ours =
        wanted != null
            && wanted.startsWith(context + HOME)
            && !wanted.startsWith(context + LOGIN)
            && wanted.length() <= 2_000
            && !wanted.contains("//")
            && !wanted.contains("..")
            && wanted.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    return ours ? wanted : context + HOME + "/";
  }
}
