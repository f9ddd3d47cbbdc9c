package org.elver.account;

/** The names of the {@link Role}s, where an annotation needs constants. */
public final class Roles {

  public static final String VIEWER = "viewer";
  public static final String OPERATOR = "operator";
  public static final String ADMIN = "admin";

  private Roles() {}
}
