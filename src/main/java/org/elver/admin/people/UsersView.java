package org.elver.admin.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import org.elver.account.AccountRefused;
import org.elver.account.Role;
import org.elver.account.User;
import org.elver.account.Users;
import org.elver.admin.Messages;
import org.elver.admin.Needs;

/** The people who may log in. */
@Named("users")
@RequestScoped
@Needs(Role.admin)
public class UsersView {

  @Inject private Users users;

  private List<User> all;
  private String name;
  private String password;
  private String again;
  private Role role = Role.viewer;
  private String open = "";

  public List<User> getAll() {
    if (all == null) {
      all = users.all();
    }
    return all;
  }

  public void create() {
    attempt(
        "newUser",
        () -> {
          users.create(name, password, role, by());
          Messages.info("tu", "userCreated", name);
        });
  }

  public void changeRole() {
    attempt(
        "role",
        () -> {
          users.change(name, null, role, by());
          Messages.info("tu", "roleChanged", name, Messages.text("t", role.name()));
        });
  }

  public void changePassword() {
    attempt(
        "setPassword",
        () -> {
          users.change(name, password == null ? "" : password, null, by());
          Messages.info("tu", "passwordSet", name);
        });
  }

  public void delete() {
    attempt(
        "deleteUser",
        () -> {
          users.delete(name, by());
          Messages.info("tu", "userDeleted", name);
        });
  }

  private void attempt(String form, Runnable change) {
    if (!Objects.equals(password, again)) {
      Refused.at(form + ":again", Messages.text("tu", "passwordsDiffer"));
      open = form;
      return;
    }
    try {
      change.run();
    } catch (AccountRefused refused) {
      open = Refused.show(refused, form, name) ? form : "";
    }
  }

  private static String by() {
    return FacesContext.getCurrentInstance().getExternalContext().getRemoteUser();
  }

  /** The form with a mistake in it, which the page shows again; empty for none. */
  public String getOpen() {
    return open;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  /** Never sent back; nor is the second one. */
  public String getPassword() {
    return null;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getAgain() {
    return null;
  }

  public void setAgain(String again) {
    this.again = again;
  }

  public Role getRole() {
    return role;
  }

  public void setRole(Role role) {
    this.role = role;
  }
}
