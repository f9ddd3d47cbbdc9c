package org.elver.transfer.copy.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elver.transfer.copy.chunk.Bytes;
import org.elver.transfer.copy.chunk.ChunkBuilder;
import org.elver.transfer.copy.chunk.Field;
import org.elver.transfer.copy.chunk.Format;

/** Makes tuples of a result set's rows, all of a chunk in the same forms. */
final class RowEncoder {

  private final List<Field> fields;
  private final Encoders encoders;
  private final RowBuffer buffer = new RowBuffer();
  private final Set<Integer> asText = new HashSet<>();
  private List<Format> formats;
  private Encoder[] chosen;

  RowEncoder(List<Field> fields, Encoders encoders) {
    this.fields = fields;
    this.encoders = encoders;
  }

  /** From the next chunk's beginning the field is text, beside those that are now. */
  void asText(int field) {
    asText.add(field);
    for (int i = 0; i < chosen.length; i++) {
      if (formats.get(i) == Format.TEXT) {
        asText.add(i);
      }
    }
  }

  /** The best forms again, but for what {@link #asText} said. */
  void beginChunk() {
    formats = new ArrayList<>();
    chosen = new Encoder[fields.size()];
    for (int i = 0; i < chosen.length; i++) {
      Format format = Format.BINARY;
      if (fields.get(i) instanceof Field.OfColumn of) {
        format = asText.contains(i) ? Format.TEXT : of.format();
        chosen[i] = encoders.of(of.column(), of.type(), format);
      }
      formats.add(format);
    }
  }

  List<Format> formats() {
    return formats;
  }

  /**
   * Encodes the current row.
   *
   * @return -1, or the field whose value has no binary form
   */
  int encode(ResultSet row) throws SQLException {
    buffer.begin(chosen.length);
    for (int i = 0; i < chosen.length; i++) {
      if (fields.get(i) instanceof Field.Same same) {
        same(same.bytes());
      } else if (!chosen[i].encode(row, buffer)) {
        return i;
      }
    }
    return -1;
  }

  private void same(Bytes bytes) {
    if (bytes.content() == null) {
      buffer.none();
    } else {
      buffer.value(bytes.content());
    }
  }

  /** The row that was encoded. */
  void addTo(ChunkBuilder builder) {
    asText.clear();
    builder.add(buffer.data(), 0, buffer.length());
    if (builder.takesOver(buffer.data(), buffer.length())) {
      buffer.giveAway();
    }
  }
}
