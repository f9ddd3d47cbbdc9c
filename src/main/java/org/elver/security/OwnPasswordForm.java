package org.elver.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.text.MessageFormat;
import java.util.Objects;
import java.util.ResourceBundle;
import org.elver.account.AccountRefused;
import org.elver.account.LoginAnswer;
import org.elver.account.OwnPassword;

/**
 * The form in which a person changes the own password. Every session of the person ends with it;
 * the browser that did it goes on in a new one.
 */
@Named("ownPassword")
@RequestScoped
public class OwnPasswordForm {

  @Inject private OwnPassword passwords;

  private String current;
  private String wanted;
  private String again;
  private boolean changed;

  public boolean isKept() {
    return passwords.isKept(external().getRemoteUser());
  }

  public void change() throws IOException {
    if (!Objects.equals(wanted, again)) {
      tell("again", text("passwordsDiffer"));
      return;
    }
    try {
      answer(passwords.change(external().getRemoteUser(), current, wanted));
    } catch (AccountRefused refused) {
      tell(refused.field() == null ? "current" : "wanted", refused.getMessage());
    }
  }

  private void answer(LoginAnswer answer) throws IOException {
    if (answer instanceof LoginAnswer.Welcome welcome) {
      PageSession.begin((HttpServletRequest) external().getRequest(), welcome);
      external().redirect(external().getRequestContextPath() + "/adminpanel/account?changed=true");
    } else if (answer instanceof LoginAnswer.TooOften tooOften) {
      tell("current", text("tooOften", Math.max(1, tooOften.left().plusMillis(999).toSeconds())));
    } else {
      tell("current", text("currentWrong"));
    }
  }

  private static void tell(String field, String text) {
    FacesContext.getCurrentInstance()
        .addMessage(
            "ownPassword:" + field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, ""));
  }

  private static String text(String key, Object... values) {
    FacesContext faces = FacesContext.getCurrentInstance();
    ResourceBundle texts = faces.getApplication().getResourceBundle(faces, "tu");
    return new MessageFormat(texts.getString(key), faces.getViewRoot().getLocale()).format(values);
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }

  /** Never sent back; nor are the others. */
  public String getCurrent() {
    return null;
  }

  public void setCurrent(String current) {
    this.current = current;
  }

  public String getWanted() {
    return null;
  }

  public void setWanted(String wanted) {
    this.wanted = wanted;
  }

  public String getAgain() {
    return null;
  }

  public void setAgain(String again) {
    this.again = again;
  }

  /** Whether the page is shown after a change. */
  public boolean isChanged() {
    return changed;
  }

  public void setChanged(boolean changed) {
    this.changed = changed;
  }
}
