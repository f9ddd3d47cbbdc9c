package org.elver.transfer.template.target;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.template.Parameter;
import org.elver.transfer.template.PgType;
import org.elver.transfer.template.TargetStatement;
import org.elver.transfer.template.text.Placeholder;
import org.elver.transfer.template.text.Refusal;
import org.elver.transfer.template.text.Template;

/** Proves a template on the server that will execute it. */
public final class TargetProof {

  private final Ground ground;
  private final String ownSchema;
  private final Template template;

  private TargetProof(Ground ground, String ownSchema, Template template) {
    this.ground = ground;
    this.ownSchema = ownSchema;
    this.template = template;
  }

  /**
   * @param target in a transaction that has locked none of Elver's tables that the statement could
   *     name; stays as it was
   * @param ownSchema of Elver's tables, which no statement may touch
   * @param targetTable as written into the field of that name
   * @throws InvalidDefinition naming the field and, in the template, the place
   * @throws SQLException of a server that can't be asked
   */
  public static TargetStatement of(
      Connection target, String ownSchema, Template template, String targetTable)
      throws SQLException {
    return Ground.with(
        target, ground -> new TargetProof(ground, ownSchema, template).run(targetTable));
  }

  private TargetStatement run(String targetTable) throws SQLException {
    WrittenRelations relations = new WrittenRelations(ground, ownSchema);
    Relation relation = relations.target(targetTable);
    OwnTables own = new OwnTables(ground.connection(), ownSchema);
    Preparation.Prepared prepared = new Preparation(ground, template).run();
    relations.check(template, relation);
    checkUntouched(own.touched());
    checkPlanned(prepared);
    Shaping.Shaped shaped =
        new Shaping(
                ground.connection(),
                prepared.sent().sql(),
                prepared.sent().tokens(),
                prepared.types())
            .of(relation);
    return new TargetStatement(
        prepared.sent().sql(), parameters(prepared.types()), shaped.shape(), shaped.choice());
  }

  private List<Parameter> parameters(List<PgType> types) {
    List<Parameter> parameters = new ArrayList<>();
    for (Placeholder placeholder : template.placeholders()) {
      parameters.add(
          new Parameter(
              placeholder.number(),
              placeholder.column(),
              types.get(placeholder.number() - 1),
              placeholder.place()));
    }
    return List.copyOf(parameters);
  }

  private void checkUntouched(Set<String> own) {
    if (!own.isEmpty()) {
      throw new InvalidDefinition(
          template.written().field(),
          "the statement uses Elver's own table " + own.iterator().next() + "; no transfer may");
    }
  }

  /**
   * Planning, which executes nothing, tells of privileges and of what {@code ON CONFLICT} needs.
   */
  private void checkPlanned(Preparation.Prepared prepared) throws SQLException {
    String nulls = String.join(", ", Collections.nCopies(prepared.types().size(), "NULL"));
    ground.command("SET LOCAL plan_cache_mode = force_generic_plan");
    try {
      ground.attempt("EXPLAIN EXECUTE " + Ground.STATEMENT + "(" + nulls + ")");
    } catch (SQLException e) {
      Refusal refusal = Refusal.of(e);
      if (refusal.aboutStatement()) {
        throw refusal.in(prepared.sent(), 0);
      }
    }
  }
}
