package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.elver.problem.InvalidDefinition;
import org.elver.problem.TransferFailed;
import org.elver.transfer.connection.Source;
import org.elver.transfer.template.Writer;

/** Compares what each writer makes of a transfer with {@link Reference}. */
final class Meaning implements AutoCloseable {

  private final CopyFixture fixture;
  private final Connection legacy;
  private final Connection target;
  private final Source source;
  private final List<String> differences = new ArrayList<>();
  private final List<Writer> used = new ArrayList<>();
  private int compared;

  Meaning(CopyFixture fixture) throws SQLException {
    this.fixture = fixture;
    this.legacy = fixture.legacy.connect();
    this.target = fixture.target.connect();
    this.source = fixture.source();
  }

  @Override
  public void close() throws SQLException {
    legacy.close();
    target.close();
    source.close();
  }

  List<String> differences() {
    return differences;
  }

  /** By which writers rows were written. */
  List<Writer> used() {
    return used;
  }

  int compared() {
    return compared;
  }

  /**
   * @param reset SQL that makes the target as it was before
   * @param contents what to compare afterwards
   */
  void compare(
      String label, String reset, String query, String template, String table, String contents)
      throws SQLException {
    compare(label, reset, query, template, table, contents, false);
  }

  /** The same with failing rows left out. */
  void compareRejecting(
      String label, String reset, String query, String template, String table, String contents)
      throws SQLException {
    compare(label + ", rejecting", reset, query, template, table, contents, true);
  }

  private void compare(
      String label,
      String reset,
      String query,
      String template,
      String table,
      String contents,
      boolean rejecting)
      throws SQLException {
    execute(reset);
    Reference.Result expected = Reference.run(legacy, target, query, template, rejecting);
    List<String> rows = contents(contents);
    execute(reset);
    Job job;
    try {
      job = fixture.job(source, query, template, table, Map.of());
    } catch (InvalidDefinition e) {
      // A pair of types that is refused when it is saved fails for every row.
      if (expected.affected() > 0) {
        differences.add(label + ": refused, " + e.getMessage());
      }
      return;
    }
    for (Writer writer : Writer.values()) {
      if (writer.compareTo(job.statement().choice().writer()) >= 0) {
        execute(reset);
        compare(
            label + " by " + writer,
            CopyFixture.by(rejecting ? CopyFixture.rejecting(job, 1000) : job, writer),
            expected,
            rows,
            contents);
      }
    }
  }

  private void compare(
      String label, Job job, Reference.Result expected, List<String> rows, String contents)
      throws SQLException {
    compared++;
    AtomicReference<Writer> writer = new AtomicReference<>();
    Reference.Result found = result(job, writer);
    if (!found.equals(expected)) {
      differences.add(label + ": " + found + " instead of " + expected);
    } else if (!contents(contents).equals(rows)) {
      differences.add(label + ": " + contents(contents) + " instead of " + rows);
    }
    if (writer.get() != null) {
      used.add(writer.get());
    }
  }

  private Reference.Result result(Job job, AtomicReference<Writer> writer) throws SQLException {
    CopyFixture.Told told = new CopyFixture.Told();
    try {
      Counts counts = fixture.copy.run(fixture.transactions, source, job, told);
      writer.set(counts.rowsWritten() == 0 ? null : counts.writer());
      return new Reference.Result(
          told.rejects.stream()
              .map(reject -> Reference.Result.failure(reject.row(), reject.sqlState()))
              .toList(),
          counts.rowsAffected());
    } catch (TransferFailed e) {
      return new Reference.Result(List.of(Reference.Result.failure(e.row(), e.sqlState())), 0);
    } finally {
      source.jdbc().rollback();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = target.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> contents(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = target.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }
}
