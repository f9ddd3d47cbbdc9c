package org.elver.admin.sources;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.elver.account.Role;
import org.elver.admin.Messages;
import org.elver.admin.Needs;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.connection.ConnectionFields;
import org.elver.transfer.connection.ConnectionTest;
import org.elver.transfer.connection.Connections;
import org.elver.transfer.connection.SourceConnection;

/** A connection that somebody writes. */
@Named("connectionForm")
@ViewScoped
@Needs(Role.admin)
public class ConnectionForm implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String LIST = "/adminpanel/system/connections?faces-redirect=true";

  /** Fields of the page; others are told above it. */
  private static final Set<String> FIELDS =
      Set.of("name", "url", "username", "password", "properties");

  @Inject private transient Instance<Connections> connections;

  private Long id;
  private long version;
  private String name;
  private String url;
  private String username;
  private transient String password;
  private boolean withoutPassword;
  private String properties;
  private boolean readOnly = true;
  private List<String> secrets = List.of();
  private transient ConnectionTest test;

  /** Reads what is to be changed. */
  public void load() {
    if (id == null || FacesContext.getCurrentInstance().isPostback()) {
      return;
    }
    SourceConnection stored = connections.get().get(id);
    version = stored.version();
    name = stored.name();
    url = stored.url();
    username = stored.username();
    properties = PropertyLines.of(stored.properties());
    readOnly = stored.readOnly();
    secrets = stored.secrets();
  }

  /** To the list, or nowhere where it can't be kept. */
  public String save() {
    try {
      String by = external().getRemoteUser();
      SourceConnection saved =
          id == null
              ? connections.get().create(fields(), by)
              : connections.get().change(id, version, fields(), by);
      external().getFlash().setKeepMessages(true);
      Messages.info("tc", "saved", saved.name());
      return LIST;
    } catch (InvalidDefinition e) {
      tell(e);
      return null;
    }
  }

  /** Tries what is written, and keeps nothing. */
  public void tryOut() {
    test = null;
    try {
      test = connections.get().test(id, fields());
    } catch (InvalidDefinition e) {
      tell(e);
    }
  }

  private ConnectionFields fields() {
    return new ConnectionFields(
        name,
        url == null ? "" : url,
        username == null ? "" : username,
        withoutPassword ? "" : password,
        PropertyLines.read(properties),
        readOnly);
  }

  private static void tell(InvalidDefinition e) {
    FacesContext faces = FacesContext.getCurrentInstance();
    String field = FIELDS.contains(e.field()) ? "form:" + e.field() : null;
    faces.addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, e.getMessage(), ""));
    faces.validationFailed();
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getUrl() {
    return url;
  }

  public void setUrl(String url) {
    this.url = url;
  }

  public String getUsername() {
    return username;
  }

  public void setUsername(String username) {
    this.username = username;
  }

  /** Never sent back. */
  public String getPassword() {
    return null;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public boolean isWithoutPassword() {
    return withoutPassword;
  }

  public void setWithoutPassword(boolean withoutPassword) {
    this.withoutPassword = withoutPassword;
  }

  public String getProperties() {
    return properties;
  }

  public void setProperties(String properties) {
    this.properties = properties;
  }

  public boolean isReadOnly() {
    return readOnly;
  }

  public void setReadOnly(boolean readOnly) {
    this.readOnly = readOnly;
  }

  /** Names of what is kept encrypted. */
  public List<String> getSecrets() {
    return secrets;
  }

  public boolean isPasswordKept() {
    return secrets.contains("password");
  }

  /** Names of properties that are kept encrypted. */
  public String getSecretProperties() {
    return String.join(", ", secrets.stream().filter(name -> !name.equals("password")).toList());
  }

  public ConnectionTest getTest() {
    return test;
  }
}
