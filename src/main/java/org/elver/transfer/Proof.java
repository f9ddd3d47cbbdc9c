package org.elver.transfer;

import java.sql.SQLException;
import org.elver.config.Setting;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.DatabaseUnavailable.Reason;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.template.TargetStatement;
import org.elver.transfer.template.target.TargetProof;
import org.elver.transfer.template.text.Template;

/** Has both servers read a definition. */
record Proof(Parts parts) {

  /**
   * @throws org.elver.problem.InvalidDefinition that names the field, and the place in its text
   * @throws org.elver.problem.SourceUnavailable where the source cannot be asked
   */
  void check(Definition definition) {
    statement(definition);
  }

  TargetStatement statement(Definition definition) {
    String schema = parts.settings().text(Setting.ELVER_SCHEMA).orElseThrow();
    Template template = Template.parse("targetInsertQuery", definition.targetInsertQuery());
    try {
      return parts
          .transactions()
          .inNew(
              connection -> TargetProof.of(connection, schema, template, definition.targetTable()));
    } catch (SQLException e) {
      throw new DatabaseUnavailable(
          Reason.OTHER,
          e.getSQLState(),
          "The statement could not be proved on the application's database: " + e.getMessage(),
          e);
    }
  }
}
