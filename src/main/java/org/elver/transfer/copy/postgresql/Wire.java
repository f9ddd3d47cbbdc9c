package org.elver.transfer.copy.postgresql;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import org.elver.transfer.copy.chunk.Format;
import org.elver.transfer.copy.type.TargetType;
import org.elver.transfer.template.SourceColumn;

/**
 * How a column of a PostgreSQL source travels.
 *
 * @param expression in which {@code %s} stands for the column
 */
public record Wire(Format format, String expression) {

  private static final String AS_IT_IS = "%s";

  /**
   * What the type's output function writes: {@code ::text} says something else of boolean, bpchar
   * and inet. {@code IS NULL} would be true of a row of NULLs.
   */
  private static final String AS_TEXT =
      "CASE WHEN %1$s IS DISTINCT FROM NULL THEN pg_catalog.format('%%s', %1$s) END";

  private static final int INT8 = 20;
  private static final int INT2 = 21;
  private static final int INT4 = 23;
  private static final int FLOAT8 = 701;
  private static final int DATE = 1082;
  private static final int TIMESTAMP = 1114;
  private static final int TIMESTAMPTZ = 1184;
  private static final int NUMERIC = 1700;

  /**
   * Types that are the same in every PostgreSQL, in name, oid and binary form, and whose text says
   * the same as their binary form. Not: money (as the server's locale has it), names of objects,
   * {@code "char"}, xml.
   */
  private static final Set<Integer> SAME_EVERYWHERE =
      Set.of(
          16,
          17,
          19,
          INT8,
          INT2,
          INT4,
          25,
          26,
          114,
          600,
          601,
          602,
          603,
          604,
          628,
          650,
          700,
          FLOAT8,
          718,
          774,
          829,
          869,
          1042,
          1043,
          DATE,
          1083,
          TIMESTAMP,
          TIMESTAMPTZ,
          1186,
          1266,
          1560,
          1562,
          NUMERIC,
          2950,
          3220,
          3614,
          3615,
          3802,
          // ranges and multiranges
          3904,
          3906,
          3908,
          3910,
          3912,
          3926,
          4451,
          4532,
          4533,
          4534,
          4535,
          4536,
          // arrays of the above
          199,
          651,
          775,
          1000,
          1001,
          1003,
          1005,
          1007,
          1009,
          1014,
          1015,
          1016,
          1021,
          1022,
          1028,
          1040,
          1041,
          1115,
          1182,
          1183,
          1185,
          1187,
          1231,
          1270,
          1561,
          1563,
          2951,
          3807);

  /** Whose binary form is their text. */
  private static final Set<Integer> TEXTUAL = Set.of(19, 25, 114, 1042, 1043);

  /**
   * Casts that can't fail and give what the target makes of the text; in UTC, as both sessions are.
   */
  private static final Map<Integer, Map<Integer, String>> WIDENING =
      Map.ofEntries(
          entry(INT2, Map.of(INT4, "int4", INT8, "int8", NUMERIC, "numeric", FLOAT8, "float8")),
          entry(INT4, Map.of(INT8, "int8", NUMERIC, "numeric", FLOAT8, "float8")),
          entry(INT8, Map.of(NUMERIC, "numeric", FLOAT8, "float8")),
          entry(TIMESTAMP, Map.of(TIMESTAMPTZ, "timestamptz", DATE, "date")),
          entry(TIMESTAMPTZ, Map.of(TIMESTAMP, "timestamp", DATE, "date")));

  /** The best way for a column's values to a type. */
  public static Wire best(SourceColumn column, TargetType target) {
    int from = column.oid();
    int to = target.type().baseOid();
    if (from == to && SAME_EVERYWHERE.contains(from)) {
      return new Wire(Format.BINARY, AS_IT_IS);
    }
    if (target.textual()) {
      return new Wire(Format.BINARY, TEXTUAL.contains(from) ? AS_IT_IS : AS_TEXT);
    }
    String cast = WIDENING.getOrDefault(from, Map.of()).get(to);
    return cast == null
        ? new Wire(Format.TEXT, AS_TEXT)
        : new Wire(Format.BINARY, "%s::pg_catalog." + cast);
  }

  /** A column's values in a form that {@link #best} allows. */
  static Wire of(SourceColumn column, TargetType target, Format format) {
    return format == Format.TEXT ? new Wire(format, AS_TEXT) : best(column, target);
  }

  /** A column's text. */
  static String text(String column) {
    return AS_TEXT.formatted(column);
  }

  /** The column in this form. */
  String of(String column) {
    return expression.formatted(column);
  }
}
