package org.elver.security;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** What a request presents to log in. */
sealed interface Presented {

  /** Nothing at all. */
  record Nothing() implements Presented {}

  /** Something that is no login of a kind Elver knows. */
  record Unreadable() implements Presented {}

  record Basic(String name, String password) implements Presented {

    @Override
    public String toString() {
      return "Basic";
    }
  }

  record Bearer(String token) implements Presented {

    @Override
    public String toString() {
      return "Bearer";
    }
  }

  /**
   * @param headers every {@code Authorization} header of the request
   */
  static Presented in(List<String> headers) {
    if (headers.isEmpty()) {
      return new Nothing();
    }
    String[] parts = headers.get(0).strip().split(" +", 2);
    if (headers.size() > 1 || parts.length < 2) {
      return new Unreadable();
    }
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "basic" -> basic(parts[1]);
      case "bearer" -> new Bearer(parts[1]);
      default -> new Unreadable();
    };
  }

  private static Presented basic(String encoded) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      int colon = text.indexOf(':');
      return colon < 0
          ? new Unreadable()
          : new Basic(text.substring(0, colon), text.substring(colon + 1));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return new Unreadable();
    }
  }
}
