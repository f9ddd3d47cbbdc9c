package org.elver.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.elver.account.LoginAnswer;
import org.elver.account.Logins;
import org.elver.problem.ElverException;

/** What the login page asks for. */
@Named("login")
@RequestScoped
public class LoginForm {

  private static final Logger LOG = System.getLogger(LoginForm.class.getName());

  @Inject private Logins logins;

  private String name;
  private String password;
  private String to;

  /** Somebody who has a session needs no other. */
  public void skip() throws IOException {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    if (PageSession.of(request(external)) != null) {
      external.redirect(PageAddress.after(external.getRequestContextPath(), to));
    }
  }

  public void logIn() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext external = faces.getExternalContext();
    LoginAnswer answer;
    try {
      answer = logins.withPassword(name == null ? "" : name, password == null ? "" : password);
    } catch (ElverException e) {
      LOG.log(Level.WARNING, "A login could not be checked: {0}", e.getMessage());
      tell(faces, "loginUnavailable");
      return;
    }
    if (answer instanceof LoginAnswer.Welcome welcome) {
      PageSession.begin(request(external), welcome);
      external.redirect(PageAddress.after(external.getRequestContextPath(), to));
    } else if (answer instanceof LoginAnswer.TooOften tooOften) {
      tell(faces, "loginTooOften", Math.max(1, tooOften.left().plusMillis(999).toSeconds()));
    } else {
      tell(faces, "loginRefused");
    }
  }

  public void logOut() throws IOException {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    PageSession.end(request(external));
    external.redirect(external.getRequestContextPath() + PageAddress.LOGIN);
  }

  private static void tell(FacesContext faces, String key, Object... values) {
    ResourceBundle texts = faces.getApplication().getResourceBundle(faces, "t");
    String text =
        new MessageFormat(texts.getString(key), faces.getViewRoot().getLocale()).format(values);
    faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
  }

  private static HttpServletRequest request(ExternalContext external) {
    return (HttpServletRequest) external.getRequest();
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  /** Never sent back. */
  public String getPassword() {
    return null;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }
}
