package org.elver.transfer.copy;

import org.elver.transfer.connection.Source;
import org.elver.transfer.copy.chunk.Format;
import org.elver.transfer.copy.chunk.Reading;
import org.elver.transfer.copy.chunk.RowSource;
import org.elver.transfer.copy.jdbc.Encoders;
import org.elver.transfer.copy.jdbc.JdbcRows;
import org.elver.transfer.copy.postgresql.PostgresqlRows;
import org.elver.transfer.copy.postgresql.Wire;
import org.elver.transfer.copy.type.TargetType;
import org.elver.transfer.template.SourceColumn;

/** What a source's rows can be had as. */
final class Forms {

  private final Source source;
  private final Encoders encoders;

  Forms(Source source) {
    this.source = source;
    this.encoders = new Encoders(source.kind());
  }

  /** The best form for a column's values. */
  Format best(SourceColumn column, TargetType type) {
    return source.kind() == Source.Kind.POSTGRESQL
        ? Wire.best(column, type).format()
        : encoders.best(column, type);
  }

  RowSource rows(Reading reading) {
    return source.kind() == Source.Kind.POSTGRESQL
        ? new PostgresqlRows(source.jdbc(), reading)
        : new JdbcRows(source, reading);
  }
}
