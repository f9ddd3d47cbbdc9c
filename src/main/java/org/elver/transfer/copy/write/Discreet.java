package org.elver.transfer.copy.write;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The server's message without the values of the row: they may be somebody's secrets. */
public final class Discreet {

  /** {@code invalid input syntax for type integer: "x"}. */
  private static final Pattern AT_THE_END = Pattern.compile("(?s): \".*\"$");

  /** {@code value "99999999999" is out of range}. */
  private static final Pattern AT_THE_BEGINNING = Pattern.compile("(?s)^(\\w+) \".*\" is ");

  /** {@code Key (id)=(7) already exists.} */
  private static final Pattern KEY = Pattern.compile("(?s)\\)=\\(.*\\) ");

  private static final int LONGEST = 5_000;
  private static final int KEPT = 500;

  private Discreet() {}

  /** Of an error that no single row is to blame for. */
  public static String message(SQLException failure) {
    return message(failure, List.of());
  }

  /**
   * @param values texts of the row, nulls among them
   */
  public static String message(SQLException failure, Collection<String> values) {
    ServerErrorMessage said =
        failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
    if (said == null || said.getMessage() == null) {
      return Shortened.of(String.valueOf(failure.getMessage()), LONGEST);
    }
    String message = said.getMessage();
    if (message.length() > LONGEST) {
      return beginning(message) + detail(failure.getSQLState(), said.getDetail());
    }
    for (String value : values) {
      if (value != null) {
        message = message.replace('"' + value + '"', "\"…\"");
      }
    }
    if (failure.getSQLState().startsWith("22")) {
      message = AT_THE_END.matcher(message).replaceAll(": \"…\"");
      message = AT_THE_BEGINNING.matcher(message).replaceAll("$1 \"…\" is ");
    }
    return message + detail(failure.getSQLState(), said.getDetail());
  }

  /** So long a message has a value in it, which begins in quotes or behind a colon. */
  private static String beginning(String message) {
    int quote = message.indexOf('"');
    int colon = message.indexOf(':');
    int first = quote < 0 || (colon >= 0 && colon < quote) ? colon : quote;
    String told = message.substring(0, first < 0 || first > KEPT ? KEPT : first).strip();
    return told + " … (shortened: " + message.length() + " characters in all)";
  }

  /** Which key it is about; everything else in a detail is values. */
  private static String detail(String sqlState, String detail) {
    if (!sqlState.startsWith("23") || detail == null || !detail.startsWith("Key (")) {
      return "";
    }
    String key = KEY.matcher(detail).replaceAll(") "); // an index holds no long values
    return " (" + (key.endsWith(".") ? key.substring(0, key.length() - 1) : key) + ")";
  }
}
