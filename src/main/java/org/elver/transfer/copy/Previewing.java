package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.elver.transfer.copy.chunk.Chunk;
import org.elver.transfer.copy.chunk.Field;
import org.elver.transfer.copy.chunk.Format;
import org.elver.transfer.copy.chunk.Pace;
import org.elver.transfer.copy.chunk.RowSource;
import org.elver.transfer.copy.chunk.Tuples;
import org.elver.transfer.copy.type.TargetType;
import org.elver.transfer.copy.write.FailedRow;
import org.elver.transfer.copy.write.Outcome;
import org.elver.transfer.copy.write.Plan;
import org.elver.transfer.copy.write.Shortened;
import org.elver.transfer.copy.write.Trying;
import org.elver.transfer.copy.write.Trying.Tried;
import org.elver.transfer.template.SourceColumn;

/** Executes a job's statement for the first rows, one by one. */
final class Previewing {

  private static final int ROWS = 20;
  private static final int LONGEST = 2_000;

  private final Connection target;
  private final Forms forms;
  private final Job job;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> outcomes = new ArrayList<>();
  private Outcome all = Outcome.NONE;
  private long failed;

  Previewing(Connection target, Forms forms, Job job) {
    this.target = target;
    this.forms = forms;
    this.job = job;
  }

  Preview preview() throws SQLException {
    TargetSession.prepare(target);
    Planned planned = new Planning(target, forms, job, false).plan();
    Plan plan = shown(planned.plan());
    RowSource source = forms.rows(new Readings(job).first(plan.layout(), new Pace(1, 1), ROWS));
    try (source;
        Trying trying = new Trying(target, plan)) {
      source.open();
      boolean more = true;
      while (more) {
        more = row(source, trying);
      }
    }
    TargetSession.checkWhatIsDeferred(target);
    return new Preview(
        job.columns().stream().map(SourceColumn::name).toList(),
        rows,
        outcomes,
        failed,
        job.statement().sql(),
        planned.plan().writer(),
        planned.reason(),
        all.affected(),
        all.inserted(),
        all.updated(),
        all.skipped());
  }

  /** The same with the texts of all source columns before the rest. */
  private Plan shown(Plan plan) throws SQLException {
    List<Field> texts =
        job.columns().stream()
            .map(column -> (Field) new Field.OfColumn(column, TargetType.TEXT, Format.TEXT))
            .toList();
    return new Plan(
        plan.statement(),
        new Layouts(target, job, forms).parameters(texts, false),
        plan.writer(),
        plan.returns());
  }

  /** In a method of its own, so that no two rows are in the memory. */
  private boolean row(RowSource source, Trying trying) throws SQLException {
    Chunk chunk = source.next();
    if (chunk != null) {
      row(chunk, trying.write(chunk, 0));
    }
    return chunk != null;
  }

  private void row(Chunk chunk, Tried tried) {
    Tuples tuple = new Tuples(chunk);
    tuple.next();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < job.columns().size(); i++) {
      values.add(text(tuple, i));
    }
    rows.add(values);
    outcomes.add(told(tried));
    all = all.plus(tried.outcome());
    failed += tried.failure() == null ? 0 : 1;
  }

  private static String text(Tuples tuple, int field) {
    int length = tuple.length(field);
    if (length < 0) {
      return null;
    }
    return Shortened.of(tuple.data(), tuple.offset(field), length, LONGEST);
  }

  private static String told(Tried tried) {
    FailedRow failure = tried.failure();
    if (failure != null) {
      String column = failure.column() == null ? failure.targetColumn() : failure.column();
      return "fails" + (column == null ? "" : " for column " + column) + ": " + failure.reason();
    }
    Outcome outcome = tried.outcome();
    if (outcome.inserted() == null || outcome.affected() > 1) {
      return outcome.affected() == 1 ? "1 row" : outcome.affected() + " rows";
    }
    if (outcome.inserted() == 1) {
      return "inserted";
    }
    return outcome.updated() == 1 ? "updated" : "skipped";
  }
}
