package org.elver.problem;

import java.util.List;

/** A check of the server failed before a run began, so nothing runs. */
public final class PreflightFailed extends ElverException {

  private final transient List<String> reasons;

  /** The failed checks, one finished sentence each, with what to do about it. */
  public PreflightFailed(List<String> reasons) {
    super(String.join("\n", reasons), null);
    this.reasons = List.copyOf(reasons);
  }

  public List<String> reasons() {
    return reasons;
  }
}
