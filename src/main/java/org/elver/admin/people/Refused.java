package org.elver.admin.people;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import java.util.Map;
import org.elver.account.AccountRefused;
import org.elver.admin.Messages;

/** Shows why a change of users or tokens was not done, at the field at fault where there is one. */
final class Refused {

  private static final Map<String, String> FIELDS =
      Map.of("expiresAt", "expires", "newPassword", "password");

  private Refused() {}

  /**
   * @param form in which the fields are
   * @return whether it is about one of them
   */
  static boolean show(AccountRefused refused, String form, String subject) {
    String text =
        switch (refused.reason()) {
          case TAKEN -> Messages.text("tu", "taken", subject);
          case UNKNOWN -> Messages.text("tu", "gone", subject);
          case LAST_ADMINISTRATOR -> Messages.text("tu", "lastAdministrator", subject);
          case SET_ELSEWHERE -> Messages.text("tu", "setElsewhere", subject);
          case INVALID -> refused.getMessage();
        };
    String field = refused.field();
    at(field == null ? null : form + ":" + FIELDS.getOrDefault(field, field), text);
    return field != null;
  }

  /**
   * @param place null for the page as a whole
   */
  static void at(String place, String text) {
    FacesContext.getCurrentInstance()
        .addMessage(place, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, ""));
  }
}
