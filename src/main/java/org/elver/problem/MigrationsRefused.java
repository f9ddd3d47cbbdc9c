package org.elver.problem;

import java.util.List;

/** What is asked for contradicts the history (changed, late, in doubt …), so nothing is done. */
public final class MigrationsRefused extends ElverException {

  private final transient List<String> reasons;

  /** The reasons, one finished sentence each, with what to do about it. */
  public MigrationsRefused(List<String> reasons) {
    super(String.join("\n", reasons), null);
    this.reasons = List.copyOf(reasons);
  }

  public List<String> reasons() {
    return reasons;
  }
}
