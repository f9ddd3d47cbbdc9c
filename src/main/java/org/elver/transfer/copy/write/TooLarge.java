package org.elver.transfer.copy.write;

import java.sql.SQLException;
import java.util.List;
import org.elver.transfer.copy.chunk.Chunk;
import org.elver.transfer.copy.chunk.Format;
import org.elver.transfer.copy.chunk.Layout;
import org.elver.transfer.copy.chunk.Tuples;
import org.elver.transfer.template.Parameter;
import org.elver.transfer.template.PgType;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Values that are no number, date and the like for their size alone. The server says so, too, but
 * with the whole value in its message, for which the driver needs ten times its size.
 */
final class TooLarge {

  private static final int LARGE = 1 << 20;
  private static final int UUID = 2950;
  private static final int FIRST_OF_USERS = 10_000;

  private final List<Parameter> parameters;
  private final Layout layout;

  TooLarge(List<Parameter> parameters, Layout layout) {
    this.parameters = parameters;
    this.layout = layout;
  }

  /** Whether a chunk has such a value. */
  boolean isIn(Chunk chunk) {
    if (chunk.segments().stream().noneMatch(segment -> segment.length() > LARGE)) {
      return false;
    }
    Tuples rows = new Tuples(chunk);
    while (rows.next()) {
      for (Parameter parameter : parameters) {
        int field = field(parameter);
        if (isTooLarge(parameter, chunk.formats().get(field), rows.length(field))) {
          return true;
        }
      }
    }
    return false;
  }

  /** What the server would say of a row, but for the value; null where it has none to blame. */
  SQLException failure(List<Format> formats, byte[][] row) {
    for (Parameter parameter : parameters) {
      byte[] value = row[field(parameter)];
      int length = value == null ? 0 : value.length;
      if (isTooLarge(parameter, formats.get(field(parameter)), length)) {
        return new PSQLException(
            new ServerErrorMessage(
                "SERROR\0C22P02\0Minvalid input syntax for type %s: %d bytes\0Wunnamed portal parameter $%d\0"
                    .formatted(parameter.type().name(), length, parameter.number())));
      }
    }
    return null;
  }

  private int field(Parameter parameter) {
    return layout.ofParameters().get(parameter.number() - 1);
  }

  private static boolean isTooLarge(Parameter parameter, Format format, int length) {
    if (length <= LARGE) {
      return false;
    }
    PgType type = parameter.type();
    return switch (type.category()) {
      case 'E' -> true;
      case 'B', 'D', 'I', 'N', 'T' -> format == Format.TEXT && type.baseOid() < FIRST_OF_USERS;
      default -> format == Format.TEXT && type.baseOid() == UUID;
    };
  }
}
