package org.elver.transfer.template.target;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.template.text.Refusal;
import org.elver.transfer.template.text.Template;

/** Which tables a statement writes to, and whether it may. */
final class WrittenRelations {

  private static final String FIELD = "targetTable";

  private final Ground ground;
  private final String ownSchema;

  WrittenRelations(Ground ground, String ownSchema) {
    this.ground = ground;
    this.ownSchema = ownSchema;
  }

  /** The table that a field names. */
  Relation target(String targetTable) throws SQLException {
    if (targetTable == null || targetTable.isBlank()) {
      throw new InvalidDefinition(FIELD, "name the table that the statement writes to");
    }
    Relation relation =
        found(RelationName.inField(FIELD, targetTable))
            .orElseThrow(
                () ->
                    new InvalidDefinition(
                        FIELD,
                        "the target database has no table "
                            + targetTable.strip()
                            + " on the search path; write schema.table, and double quotes around"
                            + " names in mixed case"));
    if (relation.isProtected(ownSchema)) {
      throw new InvalidDefinition(
          FIELD, relation.shown() + " is the server's or Elver's own; no transfer writes there");
    }
    return relation;
  }

  private Optional<Relation> found(String name) throws SQLException {
    try {
      return Relation.named(ground.connection(), name);
    } catch (SQLException e) {
      Refusal refusal = Refusal.of(e);
      throw new InvalidDefinition(FIELD, 0, 0, refusal.state(), refusal.message());
    }
  }

  /** A prepared statement writes to the target, and to nothing that is protected. */
  void check(Template template, Relation target) throws SQLException {
    List<String> elsewhere = new ArrayList<>();
    boolean hit = false;
    for (Mutation mutation : Mutation.in(template.tokens())) {
      Relation written = resolved(template, mutation);
      if (written.isProtected(ownSchema)) {
        throw template
            .written()
            .invalid(
                mutation.start(),
                written.shown() + " is the server's or Elver's own; no transfer writes there");
      }
      hit |= written.oid() == target.oid();
      elsewhere.add(written.shown());
    }
    if (elsewhere.isEmpty()) {
      throw template
          .written()
          .invalid(
              template.tokens().get(0).start(), "the statement is a query; nothing in it writes");
    }
    if (!hit) {
      throw new InvalidDefinition(
          FIELD,
          "the statement writes to "
              + String.join(" and ", elsewhere)
              + ", not to "
              + target.shown());
    }
  }

  private Relation resolved(Template template, Mutation mutation) throws SQLException {
    InvalidDefinition unknown =
        template
            .written()
            .invalid(mutation.start(), "write the table's name plainly: table or schema.table");
    if (mutation.relation().isEmpty()) {
      throw unknown;
    }
    return Relation.named(ground.connection(), mutation.relation()).orElseThrow(() -> unknown);
  }
}
