package org.elver.account;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do. Each role includes those before it. */
public enum Role {
  viewer,
  operator,
  admin;

  /** {@link #viewer}, where an annotation needs it. */
  public static final String VIEWER = "viewer";

  /** {@link #operator}, where an annotation needs it. */
  public static final String OPERATOR = "operator";

  /** {@link #admin}, where an annotation needs it. */
  public static final String ADMIN = "admin";

  /** The names of this role and of all it includes. */
  public Set<String> included() {
    return Arrays.stream(values())
        .filter(role -> role.compareTo(this) <= 0)
        .map(Role::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
