package org.elver.admin.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.elver.account.AccountRefused;
import org.elver.account.Role;
import org.elver.account.Token;
import org.elver.account.Tokens;
import org.elver.admin.Messages;
import org.elver.admin.Needs;

/** The tokens of programs. */
@Named("tokens")
@RequestScoped
@Needs(Role.admin)
public class TokensView {

  @Inject private Tokens tokens;

  private List<Token> all;
  private long id;
  private String name;
  private Role role = Role.viewer;
  private String expires;
  private Tokens.Issued issued;
  private boolean wrong;

  public List<Token> getAll() {
    if (all == null) {
      all = tokens.all();
    }
    return all;
  }

  public boolean expired(Token token) {
    return token.expiresAt().isBefore(Instant.now());
  }

  public void issue() {
    try {
      issued = tokens.issue(name, role, end(), by());
    } catch (AccountRefused refused) {
      wrong = Refused.show(refused, "newToken", name);
    } catch (DateTimeParseException e) {
      Refused.at("newToken:expires", Messages.text("tu", "noDate"));
      wrong = true;
    }
  }

  public void revoke() {
    try {
      tokens.revoke(id, by());
      Messages.info("tu", "tokenRevoked", name);
    } catch (AccountRefused refused) {
      Refused.show(refused, "revokeToken", name);
    }
  }

  /** The end of that day; null where none was chosen. */
  private Instant end() {
    return expires == null
        ? null
        : LocalDate.parse(expires).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static String by() {
    return FacesContext.getCurrentInstance().getExternalContext().getRemoteUser();
  }

  /** The one that this request made, and no other; null for none. */
  public Tokens.Issued getIssued() {
    return issued;
  }

  /** Whether the form is shown again, with what is wrong in it. */
  public boolean isWrong() {
    return wrong;
  }

  public long getId() {
    return id;
  }

  public void setId(long id) {
    this.id = id;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public Role getRole() {
    return role;
  }

  public void setRole(Role role) {
    this.role = role;
  }

  public String getExpires() {
    return expires;
  }

  public void setExpires(String expires) {
    this.expires = expires;
  }
}
