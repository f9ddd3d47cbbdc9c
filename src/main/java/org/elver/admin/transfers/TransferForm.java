package org.elver.admin.transfers;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elver.account.Role;
import org.elver.admin.Messages;
import org.elver.admin.Needs;
import org.elver.problem.DefinitionConflict;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.Transfers;
import org.elver.transfer.definition.Misfire;
import org.elver.transfer.definition.Mode;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.template.SourceColumn;

/** The form of a transfer, new or not. */
@Named
@ViewScoped
@Needs(Role.operator)
public class TransferForm implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private transient Instance<Transfers> transfers;

  private Long id;
  private Instant seen;
  private Fields fields;
  private FieldError error;
  private boolean conflict;
  private transient List<SourceColumn> columns;
  private transient List<SelectItem> others;
  private transient Map<Long, String> sources;

  /** The state that is to be edited, once. */
  public void begin() {
    if (fields == null) {
      if (id == null) {
        fields = new Fields();
      } else {
        Transfer transfer = transfers.get().find(id);
        seen = transfer.updatedAt();
        fields = Fields.of(transfer.definition());
      }
    }
  }

  /** Keeps it; where it cannot be, what was written stays and the place is shown. */
  public String save() {
    return checked(() -> saved(seen));
  }

  /** Keeps it, whatever somebody else wrote meanwhile; that stays in the versions. */
  public String overwrite() {
    return checked(() -> saved(null));
  }

  private String saved(Instant unchangedSince) {
    Transfer kept =
        id == null
            ? transfers.get().create(fields.definition(), who())
            : transfers.get().change(id, fields.definition(), unchangedSince, who());
    external().getFlash().setKeepMessages(true);
    Messages.info("tt", "saved", kept.name());
    return "/adminpanel/system/migration?faces-redirect=true&id=" + kept.id();
  }

  public void readColumns() {
    checked(
        () -> {
          columns = read();
          return null;
        });
  }

  /** Proposes a statement where none is written. */
  public void writeStatement() {
    checked(
        () -> {
          columns = read();
          if (fields.getTargetTable() == null) {
            throw new InvalidDefinition("targetTable", Messages.text("tt", "missing"));
          }
          if (fields.getTargetInsertQuery() != null) {
            throw new InvalidDefinition("targetInsertQuery", Messages.text("tt", "notEmpty"));
          }
          fields.setTargetInsertQuery(
              transfers.get().drafting().statement(fields.getTargetTable(), columns));
          return null;
        });
  }

  private List<SourceColumn> read() {
    if (fields.getSourceConnectionId() == null) {
      throw new InvalidDefinition("sourceConnectionId", Messages.text("tt", "missing"));
    }
    if (fields.getSourceQuery() == null) {
      throw new InvalidDefinition("sourceQuery", Messages.text("tt", "missing"));
    }
    return transfers
        .get()
        .drafting()
        .columns(fields.getSourceConnectionId(), fields.getSourceQuery());
  }

  private interface Work {
    String done();
  }

  private String checked(Work work) {
    error = null;
    conflict = false;
    try {
      return work.done();
    } catch (InvalidDefinition e) {
      error = FieldError.of(e);
    } catch (DefinitionConflict e) {
      switch (e.reason()) {
        case NAME_TAKEN -> error = new FieldError("name", 0, 0, e.getMessage());
        case CYCLE -> error = new FieldError("dependsOn", 0, 0, e.getMessage());
        case CHANGED -> conflict = true;
        default -> throw e;
      }
    }
    return null;
  }

  /** A field that cannot be used, and the place in it; lines and columns from 1, 0 for none. */
  public record FieldError(String field, int line, int column, String text)
      implements Serializable {

    static FieldError of(InvalidDefinition e) {
      return new FieldError(e.field(), e.line(), e.column(), e.getMessage());
    }
  }

  private static String who() {
    return external().getRemoteUser();
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }

  /** {@code updatedAt} of the state that was looked at; null for a new one. */
  public String getSeen() {
    return seen == null ? null : seen.toString();
  }

  /** A text that is no time is of no state that there was. */
  public void setSeen(String text) {
    try {
      seen = text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      seen = Instant.EPOCH;
    }
  }

  public Fields getFields() {
    return fields;
  }

  /** Null where nothing is wrong. */
  public FieldError getError() {
    return error;
  }

  /** Whether somebody else changed it since the form was opened. */
  public boolean isConflict() {
    return conflict;
  }

  /** Of the source query, if they were read. */
  public List<SourceColumn> getColumns() {
    return columns == null ? List.of() : columns;
  }

  /** What it may depend on; as items, because expressions for each of thousands take too long. */
  public List<SelectItem> getOthers() {
    if (others == null) {
      others =
          transfers.get().names().entrySet().stream()
              .filter(one -> !one.getKey().equals(id))
              .map(one -> new SelectItem(one.getKey(), one.getValue()))
              .toList();
    }
    return others;
  }

  public Map<Long, String> getSources() {
    if (sources == null) {
      sources = transfers.get().sources();
    }
    return sources;
  }

  public List<Mode> getModes() {
    return List.of(Mode.values());
  }

  public List<Misfire> getMisfires() {
    return List.of(Misfire.values());
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
