package org.elver.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The password as its owner changes it. */
@ApplicationScoped
public class OwnPassword {

  @Inject private Logins logins;
  @Inject private Users users;
  @Inject private EnvironmentAdministrator environment;

  /** Whether a caller of that name has a password that is kept here. */
  public boolean isKept(String name) {
    return AccountName.isOne(name) && !environment.is(name) && users.has(name);
  }

  /**
   * Changes it where the caller knows the present one, which is checked as at a login, and as
   * slowly. Whoever logged in with the old one is out.
   *
   * @param name of the caller
   * @return a welcome under the new password; else why the present one was not taken
   * @throws AccountRefused where the new one cannot be used, or there is none to change
   * @throws org.elver.problem.DatabaseUnavailable where the database does not answer
   */
  public LoginAnswer change(String name, String current, String wanted) {
    environment.checkNot(name);
    if (!isKept(name)) {
      throw new AccountRefused(
          AccountRefused.Reason.SET_ELSEWHERE, null, "\"" + name + "\" has no password here");
    }
    PasswordRules.check("newPassword", wanted, name);
    LoginAnswer answer = logins.withPassword(name, current == null ? "" : current);
    if (!(answer instanceof LoginAnswer.Welcome)) {
      return answer;
    }
    users.change(name, wanted, null, name);
    return logins.withPassword(name, wanted);
  }
}
