package org.elver.transfer.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elver.transfer.copy.chunk.Cursor;
import org.elver.transfer.copy.chunk.Layout;
import org.elver.transfer.copy.chunk.Order;
import org.elver.transfer.copy.chunk.Pace;
import org.elver.transfer.copy.chunk.Reading;
import org.elver.transfer.copy.chunk.Seen;
import org.elver.transfer.template.LastValue;
import org.elver.transfer.template.SourceColumn;

/** What a job reads. */
final class Readings {

  private final Job job;

  Readings(Job job) {
    this.job = job;
  }

  /** From where the job begins. */
  Reading of(Layout layout, Pace pace) {
    return reading(layout, pace, order(), 0);
  }

  /** All of it, in the query's order, even where the job begins in the middle. */
  Reading ofAll(Layout layout, Pace pace) {
    return reading(layout, pace, null, 0);
  }

  /** The first rows. */
  Reading first(Layout layout, Pace pace, long rows) {
    return reading(layout, pace, order(), rows);
  }

  private Reading reading(Layout layout, Pace pace, Order order, long atMost) {
    return new Reading(
        job.source().sql(), values(), job.columns(), layout, pace, cursors(), order, atMost);
  }

  private Order order() {
    Chunking chunking = job.chunking();
    return chunking == null
        ? null
        : new Order(column(chunking.resumeKey()), chunking.commitEvery(), chunking.resumeAfter());
  }

  private List<Seen> values() {
    List<Seen> values = new ArrayList<>();
    for (LastValue last : job.source().lastValues()) {
      SourceColumn column = column(last.column());
      String value = watermark(column).value();
      values.add(new Seen(column, value == null ? last.first() : value));
    }
    return values;
  }

  private List<Cursor> cursors() {
    return job.source().lastValues().stream()
        .map(last -> column(last.column()))
        .distinct()
        .map(column -> new Cursor(column, watermark(column).value(), watermark(column).rows()))
        .toList();
  }

  private Watermark watermark(SourceColumn column) {
    return job.last().getOrDefault(column.name(), new Watermark(null, Map.of()));
  }

  private SourceColumn column(String name) {
    return SourceColumn.named(job.columns(), name)
        .orElseThrow(() -> new IllegalArgumentException("No column " + name));
  }
}
