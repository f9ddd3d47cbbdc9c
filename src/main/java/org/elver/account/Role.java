package org.elver.account;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do. Each role includes those before it. */
public enum Role {
  viewer,
  operator,
  admin;

  /** The names of this role and of all it includes. */
  public Set<String> included() {
    return Arrays.stream(values())
        .filter(role -> role.compareTo(this) <= 0)
        .map(Role::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
