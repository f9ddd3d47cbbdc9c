package org.elver.problem;

/** A migration that cannot be read: name, encoding, sections, quotes. Nothing has run. */
public final class InvalidMigration extends ElverException {

  private final transient Place place;

  public InvalidMigration(Place place, String detail) {
    this(place, detail, null);
  }

  public InvalidMigration(Place place, String detail, Throwable cause) {
    super(place + ": " + detail, cause);
    this.place = place;
  }

  public Place place() {
    return place;
  }
}
