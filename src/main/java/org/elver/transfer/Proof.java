package org.elver.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.elver.config.Setting;
import org.elver.database.Transactions;
import org.elver.problem.DatabaseUnavailable;
import org.elver.problem.InvalidDefinition;
import org.elver.problem.NoSuchDefinition;
import org.elver.problem.SourceUnavailable;
import org.elver.transfer.connection.Limits;
import org.elver.transfer.connection.Source;
import org.elver.transfer.copy.Check;
import org.elver.transfer.copy.Copy;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.template.SourceColumn;
import org.elver.transfer.template.TargetStatement;
import org.elver.transfer.template.source.Pairing;
import org.elver.transfer.template.source.ProvedSource;
import org.elver.transfer.template.source.ResumeKey;
import org.elver.transfer.template.source.SourceProof;
import org.elver.transfer.template.target.OwnTables;
import org.elver.transfer.template.target.TargetProof;
import org.elver.transfer.template.text.Refusal;
import org.elver.transfer.template.text.SourceQuery;
import org.elver.transfer.template.text.Template;

/** Has both servers read a definition. */
record Proof(Parts parts) {

  private static final String LOCKED =
      "somebody else has locked a table it names, and still had it after "
          + Impatient.PATIENCE
          + ". Try again when that is over; pg_locks says who it is.";

  /** A definition as both servers understood it. */
  record Proved(ProvedSource source, TargetStatement statement) {}

  /**
   * @throws InvalidDefinition that names the field, and the place in its text
   * @throws SourceUnavailable where the source cannot be asked
   */
  void check(Definition definition) {
    Template.parse("targetInsertQuery", definition.targetInsertQuery());
    try (Source source = open(definition)) {
      of(definition, source, new Impatient(parts.transactions()));
    }
  }

  /** The columns that a query would give, without running it. */
  static List<SourceColumn> columns(Source source, String query) {
    return read(source, SourceQuery.parse("sourceQuery", query, source.kind())).columns();
  }

  /** A session on the source of a definition. */
  Source open(Definition definition) {
    try {
      return parts
          .connections()
          .open(
              definition.sourceConnectionId(),
              new Limits(definition.connectTimeout(), definition.queryTimeout()));
    } catch (NoSuchDefinition e) {
      throw new InvalidDefinition("sourceConnectionId", "there is no such connection");
    }
  }

  /**
   * The source is asked first: a placeholder without a column is told before the target's server is
   * asked what type it has.
   */
  Proved of(Definition definition, Source source, Transactions transactions) {
    Template template = Template.parse("targetInsertQuery", definition.targetInsertQuery());
    SourceQuery query = SourceQuery.parse("sourceQuery", definition.sourceQuery(), source.kind());
    ProvedSource proved = read(source, query);
    Pairing.check(template, proved.columns());
    if (definition.resumeKey() != null) {
      ResumeKey.among(proved.columns(), definition.resumeKey());
    }
    TargetStatement statement = statement(definition, template, transactions);
    Pairing.check(template, statement, proved.columns());
    definition.checks().forEach(check -> refuse(check, statement));
    return new Proved(proved, statement);
  }

  private static void refuse(String check, TargetStatement statement) {
    Copy.refusal(Check.parse(check).orElseThrow(), statement)
        .ifPresent(
            why -> {
              throw new InvalidDefinition("checks", "\"" + check + "\" cannot be made: " + why);
            });
  }

  /** An operator who may not see Elver's tables learns nothing of them by asking a condition. */
  private static void prove(
      Connection target, String ownSchema, String check, TargetStatement statement)
      throws SQLException {
    try {
      OwnTables own = new OwnTables(target, ownSchema);
      Copy.prove(target, Check.parse(check).orElseThrow(), statement);
      for (String table : own.touched()) {
        throw new InvalidDefinition(
            "checks", "\"" + check + "\" uses Elver's own table " + table + "; no transfer may");
      }
    } catch (SQLException e) {
      Refusal refusal = Refusal.of(e);
      throw new InvalidDefinition(
          "checks",
          0,
          0,
          refusal.state(),
          "the target does not understand \"" + check + "\": " + refusal.message());
    }
  }

  private static ProvedSource read(Source source, SourceQuery query) {
    try {
      return SourceProof.of(source, query);
    } catch (SQLException e) {
      throw new SourceUnavailable(
          source.name(),
          DatabaseUnavailable.Reason.OTHER,
          e.getSQLState(),
          "The source query could not be read: " + e.getMessage(),
          e);
    }
  }

  private TargetStatement statement(
      Definition definition, Template template, Transactions transactions) {
    String schema = parts.settings().text(Setting.ELVER_SCHEMA).orElseThrow();
    Transactions.Work<TargetStatement> work =
        (Connection target) -> {
          TargetStatement statement =
              TargetProof.of(target, schema, template, definition.targetTable());
          for (String check : definition.checks()) {
            prove(target, schema, check, statement);
          }
          return statement;
        };
    try {
      return transactions.inNew(work);
    } catch (SQLException e) {
      throw new DatabaseUnavailable(
          DatabaseUnavailable.Reason.OTHER,
          e.getSQLState(),
          "The statement could not be read by the application's database: "
              + (Refusal.LOCKED.equals(e.getSQLState()) ? LOCKED : e.getMessage()),
          e);
    }
  }
}
