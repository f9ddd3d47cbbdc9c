package org.elver.http;

import java.util.Locale;
import org.elver.problem.InvalidRequest;

/** Query parameters as values; what does not fit is named, instead of answered with 404. */
public final class Parameters {

  private Parameters() {}

  /**
   * @param value null or empty for the standard
   * @throws InvalidRequest if it is no whole number
   */
  public static int number(String name, String value, int standard) {
    if (value == null || value.isEmpty()) {
      return standard;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new InvalidRequest(name, "\"" + value + "\" is no whole number");
    }
  }

  /**
   * @param value null for false, empty ({@code ?force}) for true
   * @throws InvalidRequest if it is neither true nor false
   */
  public static boolean flag(String name, String value) {
    if (value == null) {
      return false;
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "", "true" -> true;
      case "false" -> false;
      default -> throw new InvalidRequest(name, "\"" + value + "\" is neither true nor false");
    };
  }
}
