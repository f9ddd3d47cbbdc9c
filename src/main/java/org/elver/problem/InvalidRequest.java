package org.elver.problem;

/** Something asked for that cannot be used as it stands; names the parameter. Nothing was done. */
public final class InvalidRequest extends ElverException {

  private final String parameter;

  /**
   * @param parameter as the caller writes it, such as {@code limit}
   */
  public InvalidRequest(String parameter, String detail) {
    super(parameter + ": " + detail, null);
    this.parameter = parameter;
  }

  /**
   * Refuses a part of a list that cannot be meant.
   *
   * @param limit at most so many, from 1 to {@code most}
   * @param skip leaves out so many, none at least
   */
  public static void unlessPart(int limit, int most, int skip) {
    if (limit < 1 || limit > most) {
      throw new InvalidRequest("limit", limit + " is not between 1 and " + most);
    }
    if (skip < 0) {
      throw new InvalidRequest("skip", skip + " is negative");
    }
  }

  public String parameter() {
    return parameter;
  }
}
