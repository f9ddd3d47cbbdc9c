package org.elver.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.elver.problem.TransferFailed;
import org.elver.transfer.connection.Source;
import org.elver.transfer.template.Shape;
import org.elver.transfer.template.Writer;

/** Compares what the writers make of a transfer with what {@link RowLoop} makes of it. */
final class Equivalence implements AutoCloseable {

  private static final long ENOUGH = 100_000;

  private final CopyFixture fixture;
  private final Sources sources;
  private final RowLoop loop;
  private final Map<Writer, Integer> used = new EnumMap<>(Writer.class);
  private int compared;

  /** Where sessions on the source come from. */
  @FunctionalInterface
  interface Sources {
    Source open() throws SQLException;
  }

  Equivalence(CopyFixture fixture, Sources sources) throws SQLException {
    this.fixture = fixture;
    this.sources = sources;
    this.loop = new RowLoop(fixture.target);
  }

  @Override
  public void close() throws SQLException {
    loop.close();
  }

  /** How many transfers were written by it, as it was wanted. */
  int used(Writer writer) {
    return used.getOrDefault(writer, 0);
  }

  /** How many runs were compared. */
  int compared() {
    return compared;
  }

  /**
   * Compares rows, counts and errors of each writer that may do it with those of the loop.
   *
   * @param texts what the source's server writes for the query
   */
  void compare(EquivalenceCase one, RowLoop.Texts texts) throws SQLException {
    loop.execute(one.made());
    loop.execute(one.reset());
    Job job = job(one, one.query());
    RowLoop.Result expected = loop.run(one, texts, job.statement());
    List<List<String>> rows = looks(one);
    Job good = expected.failure() == null ? job(one, one.queryWithout(expected.failed())) : null;
    for (Writer writer : writers(job)) {
      if (expected.first() != null) {
        Job failing = CopyFixture.by(job, writer);
        fails(one, failing, expected.first());
        compare(one, CopyFixture.rejecting(failing, ENOUGH), expected, rows);
      }
      if (good != null) {
        compare(one, CopyFixture.by(good, writer), expected.withoutFailed(), rows);
      }
    }
  }

  private Job job(EquivalenceCase one, String query) throws SQLException {
    try (Source source = sources.open()) {
      return fixture.job(source, query, one.template(), one.table(), Map.of());
    }
  }

  private void fails(EquivalenceCase one, Job job, RowLoop.Failure expected) throws SQLException {
    String what = one.template() + " by " + job.statement().choice().writer();
    compared++;
    loop.execute(one.reset());
    List<List<String>> before = looks(one);
    try (Source source = sources.open()) {
      Counts counts = fixture.copy.run(fixture.transactions, source, job, new CopyFixture.Told());
      throw new AssertionError(what + " writes " + counts);
    } catch (TransferFailed e) {
      compare(what, failure(e), expected);
    }
    assertThat(looks(one)).as(one.template()).isEqualTo(before);
  }

  private void compare(
      EquivalenceCase one, Job job, RowLoop.Result expected, List<List<String>> rows)
      throws SQLException {
    loop.execute(one.reset());
    CopyFixture.Told told = new CopyFixture.Told();
    String how = job.maxRejects() > 0 ? " with rejects" : "";
    String what = one.template() + " by " + job.statement().choice().writer() + how;
    compared++;
    try (Source source = sources.open()) {
      Counts counts = fixture.copy.run(fixture.transactions, source, job, told);
      assertThat(expected.failure()).as(what).isNull();
      compare(what, counts, expected, tells(one, job));
      used.merge(counts.writer(), 1, Integer::sum);
    } catch (TransferFailed e) {
      if (expected.failure() == null) {
        throw new AssertionError(what, e);
      }
      compare(what, failure(e), expected.failure());
    }
    assertThat(looks(one)).as(what).isEqualTo(rows);
    assertThat(told.rejects).as(what).hasSameSizeAs(expected.aside());
    for (int i = 0; i < told.rejects.size(); i++) {
      Reject put = told.rejects.get(i);
      compare(
          what,
          new RowLoop.Failure(put.row(), put.sqlState(), withoutKey(put.reason()), put.column()),
          expected.aside().get(i));
    }
  }

  private static RowLoop.Failure failure(TransferFailed e) {
    String message =
        e.getMessage()
            .replaceFirst("^(Row \\d+)?(, )?([Cc]olumn .*?)?: ", "")
            .replaceFirst("\\.( Target column: [^:]*\\.)?$", "");
    return new RowLoop.Failure(e.row(), e.sqlState(), withoutKey(message), e.column());
  }

  /** Elver adds what the server says of a key. */
  private static String withoutKey(String message) {
    return message.replaceFirst(" \\(Key .*\\)$", "");
  }

  /** Messages have … where the server's show a value. */
  private static void compare(String what, RowLoop.Failure actual, RowLoop.Failure expected) {
    String pattern =
        Arrays.stream(actual.message().split("…", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    assertThat(expected.row() + " " + expected.state() + " " + expected.message())
        .as(what)
        .matches(
            Pattern.compile(actual.row() + " " + actual.state() + " " + pattern, Pattern.DOTALL));
    if (expected.column() != null) {
      assertThat(actual.column()).as(what).isEqualTo(expected.column());
    }
  }

  /** Partitioned tables don't tell which of the rows are new. */
  private static boolean tells(EquivalenceCase one, Job job) {
    return job.statement().shape() instanceof Shape.SingleRow single
        && single.plain()
        && single.returningClause().isEmpty()
        && !(one.counts() && one.table().equals("parted"));
  }

  private static void compare(String what, Counts counts, RowLoop.Result expected, boolean tells) {
    long written = expected.rows() - expected.aside().size();
    assertThat(counts.rowsRead()).as(what + ": read").isEqualTo(expected.rows());
    assertThat(counts.rowsRejected()).as(what + ": rejected").isEqualTo(expected.aside().size());
    assertThat(counts.rowsWritten()).as(what + ": written").isEqualTo(written);
    assertThat(counts.rowsAffected()).as(what + ": affected").isEqualTo(expected.affected());
    if (tells || counts.inserted() != null) {
      assertThat(List.of(counts.inserted(), counts.updated(), counts.skipped()))
          .as(what + ": inserted, updated, skipped")
          .containsExactly(
              expected.inserted(),
              expected.affected() - expected.inserted(),
              written - expected.affected());
    }
  }

  /** The one that was chosen, and all slower ones. */
  private static List<Writer> writers(Job job) {
    List<Writer> writers = new ArrayList<>();
    for (Writer writer : Writer.values()) {
      if (writer.compareTo(job.statement().choice().writer()) >= 0) {
        writers.add(writer);
      }
    }
    return writers;
  }

  private List<List<String>> looks(EquivalenceCase one) throws SQLException {
    List<List<String>> all = new ArrayList<>();
    for (String look : one.looks()) {
      all.add(loop.query(look));
    }
    return all;
  }
}
