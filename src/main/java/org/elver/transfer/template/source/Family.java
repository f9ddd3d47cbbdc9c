package org.elver.transfer.template.source;

import java.sql.Types;
import java.util.EnumSet;
import java.util.Set;
import org.elver.transfer.template.PgType;
import org.elver.transfer.template.SourceColumn;

/** What texts of a type look like, as far as one kind can never be read as another. */
enum Family {
  BOOLEAN,
  NUMBER,
  DATE,
  TIME,
  INTERVAL,
  UUID,
  JSON,
  BYTES,
  ARRAY,
  NETWORK,
  /** Texts of any look. */
  ANYTHING;

  private static final Set<Family> NO_TIMES =
      EnumSet.of(BOOLEAN, NUMBER, UUID, JSON, ARRAY, NETWORK);

  static Family of(SourceColumn column) {
    return column.oid() == 0 ? byJdbc(column) : byOid(column.oid());
  }

  static Family of(PgType type) {
    return type.category() == 'A' ? ARRAY : byOid(type.baseOid());
  }

  /** Whether no text of this family is ever one of the other. */
  boolean neverReadAs(Family target) {
    return switch (this) {
      case BOOLEAN ->
          EnumSet.of(NUMBER, DATE, TIME, INTERVAL, UUID, JSON, ARRAY, NETWORK).contains(target);
      case NUMBER -> target == ARRAY;
      case DATE -> NO_TIMES.contains(target);
      case TIME -> NO_TIMES.contains(target);
      case INTERVAL -> NO_TIMES.contains(target);
      case UUID -> EnumSet.of(BOOLEAN, NUMBER, DATE, TIME, INTERVAL, JSON, ARRAY).contains(target);
      case BYTES ->
          EnumSet.of(BOOLEAN, NUMBER, DATE, TIME, INTERVAL, UUID, JSON, ARRAY, NETWORK)
              .contains(target);
      case JSON, ARRAY, NETWORK, ANYTHING -> false;
    };
  }

  private static Family byOid(int oid) {
    return switch (oid) {
      case 16 -> BOOLEAN;
      case 20, 21, 23, 26, 700, 701, 1700 -> NUMBER;
      case 1082, 1114, 1184 -> DATE;
      case 1083, 1266 -> TIME;
      case 1186 -> INTERVAL;
      case 2950 -> UUID;
      case 114, 3802 -> JSON;
      case 17 -> BYTES;
      case 869, 650, 829, 774 -> NETWORK;
      default -> ANYTHING;
    };
  }

  private static Family byJdbc(SourceColumn column) {
    return switch (column.jdbcType()) {
      case Types.BOOLEAN -> BOOLEAN;
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.NUMERIC,
          Types.DECIMAL,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE ->
          NUMBER;
      case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> DATE;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
          column.typeName().startsWith("BIT") ? ANYTHING : BYTES;
      default -> ANYTHING;
    };
  }
}
