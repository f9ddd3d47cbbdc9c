package org.elver.transfer.template.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elver.transfer.template.PgType;

/**
 * A target statement with <code>{{column}}</code> wherever a value of the source's row goes. What
 * is known here comes from the text alone; no server was asked.
 */
public final class Template {

  private static final String WANTED = "one INSERT, UPDATE, DELETE or MERGE";

  private final Statement statement;
  private final List<Placeholder> placeholders;

  private Template(Statement statement) {
    this.statement = statement;
    this.placeholders = placeholders(statement);
  }

  /**
   * @param field as callers name it, for errors
   * @throws org.elver.problem.InvalidDefinition with the place, for anything but one {@code
   *     INSERT}, {@code UPDATE}, {@code DELETE}, {@code MERGE} or {@code WITH} that holds at least
   *     one placeholder
   */
  public static Template parse(String field, String text) {
    WrittenText written = new WrittenText(field, text);
    Statement statement = Statement.only(written, new PostgresCursor(written), WANTED);
    checkKind(statement);
    Template template = new Template(statement);
    if (template.placeholders.isEmpty()) {
      throw written.invalid(
          statement.tokens().get(0).start(),
          "no {{column}} stands in the statement, so every row would do the same");
    }
    template.placeholders.forEach(p -> new Pipeline(written, p, null).sql(false));
    return template;
  }

  private static void checkKind(Statement statement) {
    Token first = statement.tokens().get(0);
    if (first.is("COPY")) {
      throw statement
          .written()
          .invalid(
              first.start(),
              "COPY takes no placeholders; write the INSERT, and rows are copied where that means"
                  + " the same");
    }
    if (!first.isAny("INSERT", "UPDATE", "DELETE", "MERGE", "WITH")) {
      throw statement
          .written()
          .invalid(
              first.start(),
              "the statement is no " + WANTED.substring(4) + "; nothing else writes");
    }
  }

  private static List<Placeholder> placeholders(Statement statement) {
    List<Placeholder> found = new ArrayList<>();
    for (Token token : statement.tokens()) {
      if (token.isPlaceholder()) {
        Braces braces = token.braces();
        found.add(
            new Placeholder(
                found.size() + 1,
                braces.name(),
                braces.calls(),
                token.start(),
                statement.written().place(token.start())));
      }
    }
    return List.copyOf(found);
  }

  public WrittenText written() {
    return statement.written();
  }

  /** What the statement is made of, without a semicolon at its end. */
  public List<Token> tokens() {
    return statement.tokens();
  }

  /** In the order of the text, numbered from 1. */
  public List<Placeholder> placeholders() {
    return placeholders;
  }

  /** Those whose functions give what the type of their place asks for. */
  public List<Placeholder> takingTypeOfPlace() {
    return placeholders.stream().filter(p -> Pipeline.takesTypeOfPlace(written(), p)).toList();
  }

  /**
   * The statement with its functions applied.
   *
   * @param places type of a plain parameter at a placeholder's place, by its number, where known
   * @param asText numbers of the placeholders that the server can find no type for
   */
  public SentText sql(Map<Integer, PgType> places, Set<Integer> asText) {
    return render(places, asText, Set.of());
  }

  /**
   * The statement that asks for the types of places.
   *
   * @param bare numbers of the placeholders whose functions are left out
   */
  public SentText asking(Set<Integer> bare, Set<Integer> asText) {
    return render(Map.of(), asText, bare);
  }

  private SentText render(Map<Integer, PgType> places, Set<Integer> asText, Set<Integer> bare) {
    List<Placeholder> left = new ArrayList<>(placeholders);
    Collections.reverse(left);
    return statement.render(
        token -> {
          Placeholder next = left.remove(left.size() - 1);
          Placeholder sent =
              bare.contains(next.number())
                  ? new Placeholder(
                      next.number(), next.column(), List.of(), next.start(), next.place())
                  : next;
          return new Pipeline(written(), sent, places.get(next.number()))
              .sql(asText.contains(next.number()));
        });
  }
}
