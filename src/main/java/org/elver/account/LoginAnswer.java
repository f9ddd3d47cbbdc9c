package org.elver.account;

import java.time.Duration;

/** What came of a login. */
public sealed interface LoginAnswer {

  /**
   * @param stamp for {@link Logins#again}, where a session follows; empty for a token, which comes
   *     with each call
   */
  record Welcome(Caller caller, String stamp) implements LoginAnswer {}

  /** Wrong or unknown; which of them is not told. */
  record Refused() implements LoginAnswer {}

  /** Not looked at: too many failures under this name, or too many logins at once. */
  record TooOften(Duration left) implements LoginAnswer {}
}
