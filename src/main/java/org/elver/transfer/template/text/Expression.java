package org.elver.transfer.template.text;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL for a placeholder while its functions are put around it.
 *
 * @param form what is known of its value
 */
record Expression(List<Piece> pieces, Form form) {

  enum Form {
    /** Nothing is done to it yet: the server says what type it has. */
    BARE,
    /** Text that takes the type its place asks for, like a quoted literal. */
    TEXT,
    /** Of a type of its own. */
    TYPED
  }

  static final String TEXT = "pg_catalog.text";

  static Expression parameter(int number, int origin) {
    return new Expression(List.of(Piece.made("$" + number, origin)), Form.BARE);
  }

  /** Text before and after, both standing for a place of the author's text. */
  Expression within(String before, String after, int origin, Form outcome) {
    List<Piece> wrapped = new ArrayList<>(pieces.size() + 2);
    wrapped.add(Piece.made(before, origin));
    wrapped.addAll(pieces);
    wrapped.add(Piece.made(after, origin));
    return new Expression(wrapped, outcome);
  }

  Expression cast(String type, int origin, Form outcome) {
    return within("CAST(", " AS " + type + ")", origin, outcome);
  }

  /** As text, if it isn't. */
  Expression text(int origin) {
    return form == Form.TEXT ? this : cast(TEXT, origin, Form.TEXT);
  }

  /** A function of it and literals. */
  Expression argument(String function, Call call, Form outcome) {
    List<Piece> sql = new ArrayList<>();
    sql.add(Piece.made(function + "(", call.start()));
    sql.addAll(pieces);
    for (Call.Argument argument : call.arguments()) {
      sql.add(Piece.made(", ", argument.start()));
      sql.add(new Piece(argument.sql(), argument.start(), true));
    }
    sql.add(Piece.made(")", call.start()));
    return new Expression(sql, outcome);
  }

  /**
   * A function of it and one literal.
   *
   * @param type the literal is cast to, null for none
   */
  Expression with(String function, Call.Argument literal, String type, Form outcome) {
    return within(function + "(", ", ", literal.start(), outcome)
        .followedBy(literal, type)
        .within("", ")", literal.start(), outcome);
  }

  /** It and then a literal, cast to a type unless that is null. */
  Expression followedBy(Call.Argument literal, String type) {
    List<Piece> sql = new ArrayList<>(pieces);
    Piece written = new Piece(literal.sql(), literal.start(), true);
    if (type == null) {
      sql.add(written);
    } else {
      sql.add(Piece.made("CAST(", literal.start()));
      sql.add(written);
      sql.add(Piece.made(" AS " + type + ")", literal.start()));
    }
    return new Expression(sql, form);
  }
}
