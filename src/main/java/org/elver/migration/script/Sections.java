package org.elver.migration.script;

import java.util.Locale;
import java.util.Optional;
import org.elver.database.sql.SqlSplitter;
import org.elver.database.sql.SqlStatement;
import org.elver.database.sql.SqlToken;
import org.elver.database.sql.UnreadableSql;
import org.elver.problem.InvalidMigration;
import org.elver.problem.Place;

/** Divides the statements of one file into up and down, by its section markers. */
final class Sections implements SqlSplitter.Listener {

  private final Place place;
  private final String text;
  private final boolean downFile;
  private final Section up = new Section();
  private final Section down = new Section();
  private final Headers headers = new Headers();
  private Section current;
  private Convention convention;
  private InvalidMigration badDown;

  /**
   * @param downFile the whole file is a down script
   */
  Sections(Place place, String text, boolean downFile) {
    this.place = place;
    this.text = text;
    this.downFile = downFile;
    this.current = downFile ? down : up;
  }

  Section up() {
    return up;
  }

  Section down() {
    return down;
  }

  Headers headers() {
    return headers;
  }

  /** Why the down cannot be taken apart, null where it can. */
  InvalidMigration badDown() {
    return badDown;
  }

  /**
   * Ends the file where it cannot be read on.
   *
   * @throws InvalidMigration unless the up is complete
   */
  void unreadable(UnreadableSql e) {
    badDown =
        new InvalidMigration(new Place(place.version(), place.file(), e.line()), e.getMessage(), e);
    if (current == up) {
      throw badDown;
    }
  }

  /** The tool whose markers the file uses, null for none. */
  Convention convention() {
    return convention;
  }

  @Override
  public void statement(SqlStatement statement) {
    current.statements().add(statement);
  }

  @Override
  public boolean interrupts(SqlToken token) {
    Comment comment = Comment.of(token, text);
    return comment != null && Marker.of(comment.text()).filter(Marker::strong).isPresent();
  }

  @Override
  public void comment(SqlToken token) {
    Comment comment = Comment.of(token, text);
    if (comment == null) {
      return;
    }
    Optional<Marker> marker = Marker.of(comment.text());
    if (marker.isPresent()) {
      begin(marker.get(), comment);
    } else if (current.statements().isEmpty()) {
      leading(comment);
    }
  }

  private void begin(Marker marker, Comment comment) {
    Section section = marker.down() ? down : up;
    if (section.markerLine() > 0) {
      if (marker.convention() == Convention.DBMATE) {
        return; // to dbmate the first of each counts, and what follows is a comment
      }
      throw invalid(
          comment,
          "a second section of this kind: "
              + comment.text()
              + " (the first is in line "
              + section.markerLine()
              + ")");
    }
    if (!marker.down() && downFile) {
      throw invalid(comment, "an up section in a down script");
    }
    if (!section.statements().isEmpty()) {
      throw invalid(
          comment,
          "statements before this section (line " + section.statements().get(0).line() + ")");
    }
    section.begin(comment);
    current = section;
    if (marker.convention() != null) {
      convention = marker.convention();
    }
    if (marker.noTransaction()) {
      section.mark(comment);
    }
  }

  private void leading(Comment comment) {
    String marking = comment.text().toLowerCase(Locale.ROOT);
    if (marking.equals("+goose no transaction")) {
      convention = Convention.GOOSE;
      up.mark(comment);
      down.mark(comment);
    } else if (asksForNoTransaction(marking)) {
      current.mark(comment);
      if (current.markerLine() == 0) {
        down.mark(comment);
      }
    } else if (current == up || downFile) {
      headers.take(comment);
    }
  }

  private static boolean asksForNoTransaction(String marking) {
    String rest = marking.startsWith("elver:") ? marking.substring(6).stripLeading() : marking;
    return rest.equals("no-transaction") || rest.startsWith("no-transaction ");
  }

  private InvalidMigration invalid(Comment comment, String detail) {
    return new InvalidMigration(new Place(place.version(), place.file(), comment.line()), detail);
  }
}
