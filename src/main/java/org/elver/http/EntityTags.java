package org.elver.http;

import java.util.Optional;

/** The state of something that is edited, as {@code ETag} tells and {@code If-Match} names it. */
public final class EntityTags {

  private static final String ANY = "*";

  private EntityTags() {}

  /** For the header {@code ETag}. */
  public static String of(Object state) {
    return "\"" + state + "\"";
  }

  /**
   * What an edit was made from.
   *
   * @param ifMatch the header, null where there is none
   * @return empty where any state will do
   * @throws ProblemException 428 without the header, 400 where it is none
   */
  public static Optional<String> wanted(String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw Problem.of(
              428,
              "precondition-required",
              "Precondition required",
              "Say in If-Match which state the edit was made from: the ETag of the answer that was"
                  + " read, or * for any.")
          .exception();
    }
    String tag = ifMatch.strip();
    if (tag.equals(ANY)) {
      return Optional.empty();
    }
    // A proxy that compresses makes the tag of an answer a weak one.
    String strong = tag.startsWith("W/") ? tag.substring(2) : tag;
    if (!strong.matches("\"[^\"]*\"")) {
      throw Problem.badRequest(
              "unfit-header", "If-Match has to be one ETag, in double quotes, or *.")
          .with("header", "If-Match")
          .exception();
    }
    return Optional.of(strong.substring(1, strong.length() - 1));
  }
}
