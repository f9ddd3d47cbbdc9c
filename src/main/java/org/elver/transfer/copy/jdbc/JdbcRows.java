package org.elver.transfer.copy.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.elver.transfer.connection.Source;
import org.elver.transfer.copy.chunk.Chunk;
import org.elver.transfer.copy.chunk.ChunkBuilder;
import org.elver.transfer.copy.chunk.Highest;
import org.elver.transfer.copy.chunk.Order;
import org.elver.transfer.copy.chunk.Reading;
import org.elver.transfer.copy.chunk.RowSource;

/** Rows of any database with a JDBC driver. */
public final class JdbcRows implements RowSource {

  private static final Logger LOG = System.getLogger(JdbcRows.class.getName());

  private final Source source;
  private final Order order;
  private final JdbcQuery query;
  private final CursorWatch cursors;
  private final ChunkBuilder builder;
  private final RowEncoder encoder;
  private final Encoders encoders;
  private PreparedStatement statement;
  private ResultSet rows;
  private long firstRow = 1;
  private long sinceBoundary;
  private String key;
  private Step step = Step.NEXT;

  /** What is to be done with the row the result set is at. */
  private enum Step {
    NEXT,
    LOOK,
    ADD
  }

  public JdbcRows(Source source, Reading reading) {
    this.source = source;
    this.order = reading.order();
    this.query = new JdbcQuery(source, reading);
    this.encoders = new Encoders(source.kind());
    this.cursors = new CursorWatch(reading, encoders);
    this.builder = new ChunkBuilder(reading.pace());
    this.encoder = new RowEncoder(reading.layout().fields(), encoders);
  }

  @Override
  public Long open() throws SQLException {
    query.lift();
    statement = query.prepare();
    rows = statement.executeQuery();
    return null;
  }

  @Override
  public Chunk next() throws SQLException {
    encoder.beginChunk();
    while (step != Step.NEXT || rows.next()) {
      if (step != Step.ADD) {
        String before = key;
        if (step == Step.NEXT && endsBefore()) {
          step = Step.LOOK;
          return built(new Chunk.Boundary(before));
        }
        if (cursors.known(rows)) {
          Chunk chunk = leftOut();
          if (chunk != null) {
            return chunk;
          }
          continue;
        }
      }
      if (!add()) {
        step = Step.ADD;
        return built(null);
      }
      step = Step.NEXT;
      if (builder.isFull()) {
        return built(null);
      }
    }
    return built(null);
  }

  /** The current row is in no chunk; what is before it is one, null where nothing is. */
  private Chunk leftOut() {
    step = Step.NEXT;
    Chunk before = built(null);
    firstRow++;
    return before;
  }

  /** False where the row needs a chunk of another form; one that is empty takes every row. */
  private boolean add() throws SQLException {
    int withoutForm = encoder.encode(rows);
    while (withoutForm >= 0) {
      encoder.asText(withoutForm);
      if (!builder.isEmpty()) {
        return false;
      }
      encoder.beginChunk();
      withoutForm = encoder.encode(rows);
    }
    encoder.addTo(builder);
    sinceBoundary++;
    return true;
  }

  /** Whether a transaction ends before the current row. */
  private boolean endsBefore() throws SQLException {
    if (order == null) {
      return false;
    }
    String before = key;
    key = encoders.text(rows, order.key());
    if (key == null) {
      throw order.withoutKey(firstRow + builder.rows());
    }
    return sinceBoundary >= order.every()
        && !builder.isEmpty()
        && Keys.compare(order.key(), before, key) != 0;
  }

  private Chunk built(Chunk.Boundary end) {
    if (builder.isEmpty()) {
      return null;
    }
    if (end != null) {
      sinceBoundary = 0;
    }
    long first = firstRow;
    firstRow += builder.rows();
    return builder.build(first, encoder.formats(), end);
  }

  @Override
  public Map<String, Highest> highest() throws SQLException {
    if (order != null && order.after() != null && query.withoutKey() > 0) {
      throw order.withoutKey(0);
    }
    return cursors.highest();
  }

  @Override
  public void close() {
    try (PreparedStatement closing = statement;
        ResultSet unread = rows) {
      if (closing != null && unread != null && !unread.isClosed() && !unread.isAfterLast()) {
        source.cancel(); // the driver reads to the end otherwise
      }
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "The query on {0} was not closed: {1}", source.name(), e.getMessage());
    }
  }
}
