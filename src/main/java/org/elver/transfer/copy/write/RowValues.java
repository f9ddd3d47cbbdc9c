package org.elver.transfer.copy.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elver.database.bound.BoundStatement;
import org.elver.database.bound.Values;
import org.elver.transfer.copy.chunk.Chunk;
import org.elver.transfer.copy.chunk.Field;
import org.elver.transfer.copy.chunk.Format;
import org.elver.transfer.copy.chunk.Layout;
import org.elver.transfer.copy.chunk.Tuples;

/** The fields of one row, to ask the target about them. */
final class RowValues {

  private static final int LONGEST = 10_000;

  /** As much as is kept and a character more, and how long it is. */
  private static final String OUTPUT =
      """
      SELECT pg_catalog."left"(text, %d), pg_catalog.length(text)
      FROM (SELECT pg_catalog.format('%%s', $1) AS text OFFSET 0) AS output
      """
          .formatted(LONGEST + 1);

  private final Layout layout;
  private final List<Format> formats;
  private final byte[][] fields;

  private RowValues(Layout layout, List<Format> formats, byte[][] fields) {
    this.layout = layout;
    this.formats = formats;
    this.fields = fields;
  }

  /**
   * @param row 0-based in the chunk
   */
  static RowValues of(Layout layout, Chunk chunk, int row) {
    Tuples rows = new Tuples(chunk);
    for (int i = 0; i <= row; i++) {
      rows.next();
    }
    return new RowValues(layout, chunk.formats(), rows.copies());
  }

  /** The source column a parameter takes its value from. */
  Field.OfColumn source(int parameter) {
    return (Field.OfColumn) layout.fields().get(field(parameter));
  }

  private int field(int parameter) {
    return layout.ofParameters().get(parameter - 1);
  }

  /** Binds a parameter's value as the target statement gets it. */
  void bind(int parameter, int number, Values values) throws SQLException {
    int field = field(parameter);
    if (fields[field] == null) {
      values.none(number);
    } else if (formats.get(field) == Format.BINARY) {
      values.binary(number, fields[field]);
    } else {
      values.text(number, new String(fields[field], UTF_8));
    }
  }

  /**
   * Text of each source column that is used, by its name, as the target's server writes it; of long
   * ones the beginning.
   */
  Map<String, String> texts(Connection target) throws SQLException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i++) {
      if (layout.fields().get(i) instanceof Field.OfColumn of) {
        texts.put(of.column().name(), text(i, of, target));
      }
    }
    return texts;
  }

  private String text(int field, Field.OfColumn of, Connection target) throws SQLException {
    byte[] value = fields[field];
    if (value == null) {
      return null;
    }
    if (formats.get(field) == Format.TEXT || of.type().textual()) {
      return Shortened.of(value, 0, value.length, LONGEST);
    }
    // The type beneath a domain, which may be what refused it.
    try (BoundStatement output =
        new BoundStatement(target, OUTPUT, List.of(of.type().type().baseOid()))) {
      List<String> text = output.rows((execution, values) -> values.binary(1, value)).get(0);
      return Shortened.of(text.get(0), LONGEST, Long.parseLong(text.get(1)), "characters");
    }
  }
}
