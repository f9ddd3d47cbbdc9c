package org.elver.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import java.util.Map;

/** What the error page says. */
@Named("error")
@RequestScoped
public class ErrorView {

  static final String TEXT = ErrorView.class.getName() + ".text";
  static final String DETAIL = ErrorView.class.getName() + ".detail";

  public int getStatus() {
    return request().get(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
        ? status
        : 404;
  }

  public String getText() {
    if (request().get(TEXT) instanceof String text) {
      return text;
    }
    return switch (getStatus()) {
      case 403 -> Messages.text("t", "noRoleForPage");
      case 404 -> Messages.text("t", "noSuchPage");
      default -> Messages.text("t", "unforeseen");
    };
  }

  /** The id of the error in the server's log; empty where there is none. */
  public String getDetail() {
    return request().get(DETAIL) instanceof String detail ? detail : "";
  }

  private static Map<String, Object> request() {
    return FacesContext.getCurrentInstance().getExternalContext().getRequestMap();
  }
}
