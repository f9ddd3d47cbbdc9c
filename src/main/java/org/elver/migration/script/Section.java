package org.elver.migration.script;

import java.util.ArrayList;
import java.util.List;
import org.elver.database.sql.SqlStatement;

/** One side of a file: its up or its down. */
final class Section {

  private final List<SqlStatement> statements = new ArrayList<>();
  private int markerLine;
  private Mode.Outside marked;

  /** In the order of the file; may be added to. */
  List<SqlStatement> statements() {
    return statements;
  }

  /** 0 where no marker begins it. */
  int markerLine() {
    return markerLine;
  }

  /** What asks for no transaction, null where nothing does. */
  Mode.Outside marked() {
    return marked;
  }

  void begin(Comment marker) {
    markerLine = marker.line();
  }

  /** The first one counts. */
  void mark(Comment comment) {
    if (marked == null) {
      marked = new Mode.Outside(comment.line(), "-- " + comment.text(), true);
    }
  }
}
