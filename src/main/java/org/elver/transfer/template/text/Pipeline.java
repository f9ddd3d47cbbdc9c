package org.elver.transfer.template.text;

import static org.elver.transfer.template.text.Expression.TEXT;

import java.util.List;
import org.elver.database.Identifiers;
import org.elver.transfer.template.PgType;
import org.elver.transfer.template.text.Expression.Form;

/**
 * The SQL of one placeholder. What functions make of its text takes the type of the place it stands
 * at, as a quoted literal would.
 */
final class Pipeline {

  private static final int LONGEST_MASK = 255;

  private final WrittenText written;
  private final Placeholder placeholder;
  private final PgType place;

  /**
   * @param place type that a plain parameter has at this place, null where that is not known
   */
  Pipeline(WrittenText written, Placeholder placeholder, PgType place) {
    this.written = written;
    this.placeholder = placeholder;
    this.place = place;
  }

  /** Whether the type of its place decides what the functions give. */
  static boolean takesTypeOfPlace(WrittenText written, Placeholder placeholder) {
    return !placeholder.calls().isEmpty()
        && new Pipeline(written, placeholder, null).applied(false).form() != Form.TYPED;
  }

  /**
   * @param asText where the server could not decide the parameter's type
   */
  List<Piece> sql(boolean asText) {
    Expression applied = applied(asText);
    return applied.form() == Form.TEXT && place != null && !isText(place)
        ? applied.cast(place.name(), placeholder.start(), Form.TYPED).pieces()
        : applied.pieces();
  }

  private Expression applied(boolean asText) {
    int start = placeholder.start();
    Expression value = Expression.parameter(placeholder.number(), start);
    if (asText) {
      value = value.cast(TEXT, start, Form.BARE);
    }
    for (Call call : placeholder.calls()) {
      value = apply(call, value);
    }
    return value;
  }

  private Expression apply(Call call, Expression value) {
    KnownFunction known = KnownFunction.of(call).orElse(null);
    if (known == null) {
      return value.argument(function(call), call, Form.TYPED);
    }
    known.check(call, written);
    int at = call.start();
    return switch (known) {
      case TRIM, LOWER, UPPER, LEFT, RIGHT, SUBSTRING, REPLACE, SPLIT_PART, MD5 ->
          value.text(at).argument(known.builtin(), call, Form.TEXT);
      case TO_DATE, TO_TIMESTAMP, TO_NUMBER ->
          value.text(at).argument(known.builtin(), call, Form.TYPED);
      case ROUND ->
          value
              .cast("pg_catalog.numeric", at, Form.TYPED)
              .argument("pg_catalog.round", call, Form.TYPED);
      case SHA256 ->
          value
              .text(at)
              .within(
                  "pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(",
                  ", 'UTF8')), 'hex')",
                  at,
                  Form.TEXT);
      case MASK -> masked(call, value.text(at));
      case JSON -> json(call, value);
      case DEFAULT -> defaulted(call.arguments().get(0), value);
      case NULLIF -> nulled(call.arguments().get(0), value);
    };
  }

  private static String function(Call call) {
    String name = Identifiers.quoted(call.name());
    return call.schema() == null ? name : Identifiers.quoted(call.schema()) + "." + name;
  }

  /** The last n chars stay, but never all of a value. */
  private Expression masked(Call call, Expression text) {
    String hidden = ".";
    if (!call.arguments().isEmpty()) {
      Call.Argument shown = call.arguments().get(0);
      if (!shown.sql().matches("[1-9][0-9]{0,2}") || Integer.parseInt(shown.sql()) > LONGEST_MASK) {
        throw written.invalid(
            shown.start(), "mask takes how many chars to show at the end, 1 to " + LONGEST_MASK);
      }
      hidden = ".(?=.{%1$s})|^.{1,%1$s}$".formatted(shown.sql());
    }
    return text.within(
        "pg_catalog.regexp_replace(", ", '" + hidden + "', '*', 'g')", call.start(), Form.TEXT);
  }

  private static Expression json(Call call, Expression value) {
    int at = call.start();
    Expression json = value.cast("pg_catalog.jsonb", at, Form.TYPED);
    if (call.arguments().isEmpty()) {
      return json;
    }
    Call.Argument key = call.arguments().get(0);
    String type = key.form() == Call.Form.NUMBER ? "pg_catalog.int4" : TEXT;
    return json.within("(", " OPERATOR(pg_catalog.->>) ", at, Form.TEXT)
        .followedBy(key, type)
        .within("", ")", at, Form.TEXT);
  }

  private Expression defaulted(Call.Argument literal, Expression value) {
    return switch (value.form()) {
      case TYPED -> value.with("COALESCE", literal, null, Form.TYPED);
      case TEXT -> value.with("COALESCE", literal, TEXT, Form.TEXT);
      case BARE -> {
        if (place == null || isText(place)) {
          yield value.text(literal.start()).with("COALESCE", literal, TEXT, Form.TEXT);
        }
        yield value
            .cast(place.name(), literal.start(), Form.TYPED)
            .with("COALESCE", literal, place.name(), Form.TYPED);
      }
    };
  }

  /** A number is compared as a number where the place takes one, everything else as text. */
  private Expression nulled(Call.Argument literal, Expression value) {
    if (value.form() == Form.TYPED) {
      return value.with("NULLIF", literal, null, Form.TYPED);
    }
    if (value.form() == Form.BARE
        && place != null
        && place.category() == 'N'
        && literal.form() == Call.Form.NUMBER) {
      return value
          .cast(place.name(), literal.start(), Form.TYPED)
          .with("NULLIF", literal, null, Form.TYPED);
    }
    return value.text(literal.start()).with("NULLIF", literal, TEXT, Form.TEXT);
  }

  private static boolean isText(PgType type) {
    return type.builtin() && type.category() == 'S';
  }
}
