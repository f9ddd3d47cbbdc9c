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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.elver.account.LoginAnswer;
import org.elver.account.Logins;
import org.elver.problem.ElverException;
import org.elver.problem.InvalidSetting;

/** What the login page asks for. */
@Named("login")
@RequestScoped
public class LoginForm {

  private static final Logger LOG = System.getLogger(LoginForm.class.getName());

  private static final Set<String> REFUSALS =
      Arrays.stream(OpenIdRefused.Reason.values())
          .map(reason -> reason.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  @Inject private Logins logins;
  @Inject private OpenId openId;

  private String name;
  private String password;
  private String to;
  private String refused;

  /** Somebody who has a session needs no other. */
  public void skip() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext external = faces.getExternalContext();
    if (PageSession.of(request(external)) != null) {
      external.redirect(PageAddress.after(external.getRequestContextPath(), to));
    } else if (refused != null && REFUSALS.contains(refused)) {
      tell(faces, "openId." + refused);
    }
  }

  /** What the provider is called; empty where there is none. */
  public String getProvider() {
    try {
      return openId.settings().map(OpenIdSettings::name).orElse("");
    } catch (InvalidSetting e) {
      LOG.log(Level.WARNING, "No login at the OpenID provider: {0}", e.getMessage());
      return "";
    }
  }

  /** Where the login at the provider begins. */
  public String getProviderAddress() {
    return FacesContext.getCurrentInstance().getExternalContext().getRequestContextPath()
        + PageAddress.OPEN_ID
        + (to == null ? "" : "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
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
      logins.began(welcome.caller());
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

  public String getRefused() {
    return refused;
  }

  public void setRefused(String refused) {
    this.refused = refused;
  }

  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }
}
