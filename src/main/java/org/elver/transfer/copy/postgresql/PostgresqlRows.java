package org.elver.transfer.copy.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elver.transfer.copy.chunk.Chunk;
import org.elver.transfer.copy.chunk.ChunkBuilder;
import org.elver.transfer.copy.chunk.Cursor;
import org.elver.transfer.copy.chunk.Field;
import org.elver.transfer.copy.chunk.Format;
import org.elver.transfer.copy.chunk.Highest;
import org.elver.transfer.copy.chunk.Order;
import org.elver.transfer.copy.chunk.Reading;
import org.elver.transfer.copy.chunk.RowSource;
import org.elver.transfer.copy.chunk.Seen;

/** Rows of a PostgreSQL source, as its server puts them together. */
public final class PostgresqlRows implements RowSource {

  private final SourceSession session;
  private final Connection source;
  private final Reading reading;
  private final Projection projection;
  private final Tail tail;
  private final ChunkBuilder builder;
  private final List<Format> formats;
  private CopyStream stream;
  private long firstRow = 1;
  private long sinceBoundary;

  /**
   * @param source in its transaction, which has to see one state of its database throughout
   */
  public PostgresqlRows(Connection source, Reading reading) {
    this.source = source;
    this.session = new SourceSession(source);
    this.reading = reading;
    this.projection = new Projection(reading);
    this.tail = new Tail(reading);
    this.builder = new ChunkBuilder(reading.pace());
    this.formats = reading.layout().fields().stream().map(PostgresqlRows::format).toList();
  }

  private static Format format(Field field) {
    return field instanceof Field.OfColumn of
        ? Wire.of(of.column(), of.type(), of.format()).format()
        : Format.BINARY;
  }

  @Override
  public Long open() throws SQLException {
    session.prepare(reading.values().stream().map(Seen::text).toList(), reading.atMost() > 0);
    Order order = reading.order();
    String keyType = order == null ? null : session.typeName(order.key().oid());
    if (order != null && order.after() != null) {
      session.set(SourceSession.RESUME, order.after());
    }
    List<String> types = new ArrayList<>();
    for (Cursor cursor : reading.cursors()) {
      session.set(Projection.last(types.size()), cursor.last());
      types.add(session.typeName(cursor.column().oid()));
    }
    String query = projection.query(keyType, types);
    Long estimate = session.estimate(query);
    stream = new CopyStream(source, query, tail.fields());
    return estimate;
  }

  @Override
  public Chunk next() throws SQLException {
    while (stream.next()) {
      byte[] message = stream.message();
      int offset = stream.offset();
      if (tail.isEmpty()) {
        builder.add(message, offset, message.length - offset);
      } else {
        tail.read(message, offset);
        if (tail.known()) {
          Chunk before = built(null);
          firstRow++;
          if (before != null) {
            return before;
          }
          continue;
        }
        builder.add(message, offset, tail.end() - offset);
        if (atBoundary()) {
          return built(new Chunk.Boundary(tail.key()));
        }
      }
      if (builder.isFull()) {
        return built(null);
      }
    }
    return built(null);
  }

  private boolean atBoundary() {
    Order order = reading.order();
    if (order == null) {
      return false;
    }
    if (tail.key() == null) {
      throw order.withoutKey(firstRow + builder.rows() - 1);
    }
    sinceBoundary++;
    if (sinceBoundary < order.every() || !tail.lastOfKey()) {
      return false;
    }
    sinceBoundary = 0;
    return true;
  }

  private Chunk built(Chunk.Boundary end) {
    if (builder.isEmpty()) {
      return null;
    }
    long first = firstRow;
    firstRow += builder.rows();
    return builder.build(first, formats, end);
  }

  @Override
  public Map<String, Highest> highest() throws SQLException {
    Order order = reading.order();
    if (order != null && order.after() != null) {
      List<List<String>> count = session.rows(projection.withoutKey());
      if (!count.get(0).get(0).equals("0")) {
        throw order.withoutKey(0);
      }
    }
    Map<String, Highest> answer = new HashMap<>();
    for (CursorValue value : tail.values()) {
      answer.put(value.cursor().column().name(), highest(value));
    }
    return answer;
  }

  private Highest highest(CursorValue value) throws SQLException {
    Cursor cursor = value.cursor();
    byte[] highest = value.highest();
    if (highest == null) {
      return new Highest(cursor.last(), cursor.seen());
    }
    int type = cursor.column().oid();
    String text = session.rows("SELECT pg_catalog.format('%s', $1)", type, highest).get(0).get(0);
    Map<String, Integer> rows = new HashMap<>();
    for (List<String> row : session.rows(projection.hashesOf(cursor), type, highest)) {
      rows.put(row.get(0), Integer.valueOf(row.get(1)));
    }
    if (rows.size() > Highest.MOST_ROWS) {
      throw Highest.tooManyRows(cursor.column().name(), text);
    }
    return new Highest(text, rows);
  }

  @Override
  public void close() {
    if (stream != null) {
      stream.close();
    }
  }
}
