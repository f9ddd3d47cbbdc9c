package org.elver.transfer.copy.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elver.transfer.copy.chunk.Cursor;
import org.elver.transfer.copy.chunk.Reading;
import org.elver.transfer.copy.chunk.Tuples;

/** Reads what is behind the fields of the layout, and cuts it off. */
final class Tail {

  private final int fields;
  private final boolean ordered;
  private final List<CursorValue> cursors = new ArrayList<>();
  private final List<Map<String, Integer>> seen = new ArrayList<>();
  private byte[] data;
  private int at;
  private int offset;
  private int length;
  private String key;
  private boolean lastOfKey;
  private boolean known;
  private int end;

  Tail(Reading reading) {
    this.fields = reading.layout().fields().size();
    this.ordered = reading.order() != null;
    for (Cursor cursor : reading.cursors()) {
      cursors.add(new CursorValue(cursor));
      seen.add(new HashMap<>(cursor.seen()));
    }
  }

  /** Whether there is anything behind the layout's fields. */
  boolean isEmpty() {
    return !ordered && cursors.isEmpty();
  }

  /** How many fields come from the server. */
  int fields() {
    int more = cursors.size() + (ordered ? 2 : 0);
    for (CursorValue value : cursors) {
      more += value.cursor().seen().isEmpty() ? 0 : 1;
    }
    return fields + more;
  }

  /** Reads a tuple's tail and makes it a tuple of the layout that ends at {@link #end}. */
  void read(byte[] tuple, int from) {
    data = tuple;
    at = from + Short.BYTES;
    for (int i = 0; i < fields; i++) {
      field();
    }
    end = at;
    tuple[from] = (byte) (fields >> 8);
    tuple[from + 1] = (byte) fields;
    if (ordered) {
      field();
      key = text();
      field();
      lastOfKey = data[offset] != 0;
    }
    cursors();
  }

  private void cursors() {
    List<String> hashes = new ArrayList<>(cursors.size());
    for (CursorValue value : cursors) {
      field();
      value.see(data, offset, length);
      if (value.cursor().seen().isEmpty()) {
        hashes.add(null);
      } else {
        field();
        hashes.add(text());
      }
    }
    known = false;
    for (int i = 0; i < hashes.size(); i++) {
      known |= seen.get(i).getOrDefault(hashes.get(i), 0) > 0;
    }
    if (known) {
      for (int i = 0; i < hashes.size(); i++) {
        seen.get(i).computeIfPresent(hashes.get(i), (hash, times) -> times - 1);
      }
    }
  }

  /** Null where the row has none. */
  String key() {
    return key;
  }

  boolean lastOfKey() {
    return lastOfKey;
  }

  /** Whether an earlier run moved this row. */
  boolean known() {
    return known;
  }

  int end() {
    return end;
  }

  List<CursorValue> values() {
    return cursors;
  }

  private void field() {
    length = Tuples.int4(data, at);
    offset = at + Integer.BYTES;
    at = offset + Math.max(length, 0);
  }

  private String text() {
    return length < 0 ? null : new String(data, offset, length, UTF_8);
  }
}
