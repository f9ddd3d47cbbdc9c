package org.elver.problem;

/** Somebody named a connection, a transfer or a run that is not there. */
public final class NoSuchDefinition extends ElverException {

  private final String kind;
  private final String id;

  /**
   * @param kind {@code connection}, {@code transfer} or {@code run}
   * @param id what was asked for
   */
  public NoSuchDefinition(String kind, String id) {
    super("There is no " + kind + " " + id + ".", null);
    this.kind = kind;
    this.id = id;
  }

  public String kind() {
    return kind;
  }

  public String id() {
    return id;
  }
}
