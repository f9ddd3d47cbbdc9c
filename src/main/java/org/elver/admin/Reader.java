package org.elver.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.elver.account.Role;
import org.primefaces.context.PrimeFacesContext;

/** Who looks at the page, and how they like it. */
@Named
@RequestScoped
public class Reader {

  private static final Set<String> THEMES = Set.of("light", "dark");
  private static final Set<String> LANGUAGES = Set.of("en", "de");
  private static final String THEME = "elver-theme";
  private static final String LANGUAGE = "elver-language";
  private static final int YEAR = 365 * 24 * 3600;

  private final Map<Role, Boolean> roles = new EnumMap<>(Role.class);

  public String getName() {
    return external().getRemoteUser();
  }

  /** The highest one. */
  public Role getRole() {
    for (Role role : new Role[] {Role.admin, Role.operator}) {
      if (has(role)) {
        return role;
      }
    }
    return Role.viewer;
  }

  public boolean isOperator() {
    return has(Role.operator);
  }

  public boolean isAdmin() {
    return has(Role.admin);
  }

  /** Asked once: every row of a list wants to know, and a request has one caller. */
  private boolean has(Role role) {
    return roles.computeIfAbsent(role, one -> external().isUserInRole(one.name()));
  }

  /** {@code light}, {@code dark}, or {@code auto} for what the browser's system says. */
  public String getTheme() {
    return cookie(THEME, THEMES, "auto");
  }

  /** The chosen language, else the first of the browser's that Elver has. */
  public Locale getLocale() {
    FacesContext faces = FacesContext.getCurrentInstance();
    String chosen = cookie(LANGUAGE, LANGUAGES, "");
    return chosen.isEmpty()
        ? faces.getApplication().getViewHandler().calculateLocale(faces)
        : Locale.forLanguageTag(chosen);
  }

  public String theme(String theme) {
    return keep(THEME, THEMES.contains(theme) ? theme : "");
  }

  public String language(String language) {
    return keep(LANGUAGE, LANGUAGES.contains(language) ? language : "");
  }

  /** The address of the page, without the server's. */
  public String getAddress() {
    HttpServletRequest request = (HttpServletRequest) external().getRequest();
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  /** The address of the style that is there before any login, other contents under another one. */
  public String getStyle() {
    return style("elver.css");
  }

  /** The same for the picture. */
  public String getMark() {
    return style("elver.svg");
  }

  private static String style(String file) {
    String path = "/adminpanel/style/" + file;
    ServletContext context = (ServletContext) external().getContext();
    return context.getContextPath()
        + path
        + "?v="
        + FileTags.of(path, () -> context.getResourceAsStream(path));
  }

  /** Of the page's policy; a form that is sent without the widgets' scripts has to carry it. */
  public String getNonce() {
    return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
  }

  private static String keep(String name, String value) {
    external()
        .addResponseCookie(
            name,
            value,
            Map.of(
                "path",
                path(),
                "maxAge",
                value.isEmpty() ? 0 : YEAR,
                "httpOnly",
                true,
                "SameSite",
                "Lax"));
    FacesContext faces = FacesContext.getCurrentInstance();
    String view = faces.getViewRoot().getViewId();
    return view + "?faces-redirect=true&includeViewParams=true";
  }

  private static String path() {
    String context = external().getRequestContextPath();
    return context.isEmpty() ? "/" : context;
  }

  private static String cookie(String name, Set<String> allowed, String otherwise) {
    Object cookie = external().getRequestCookieMap().get(name);
    return cookie instanceof Cookie found && allowed.contains(found.getValue())
        ? found.getValue()
        : otherwise;
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }
}
