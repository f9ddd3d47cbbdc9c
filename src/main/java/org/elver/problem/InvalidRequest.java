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

  public String parameter() {
    return parameter;
  }
}
