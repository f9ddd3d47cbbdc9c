package org.elver.database.sql;

/** Where quoted things end: each method gives the offset after the end, -1 where there is none. */
final class Quotes {

  private final String text;
  private int limit;

  Quotes(String text, int limit) {
    this.text = text;
    this.limit = limit;
  }

  void endAt(int offset) {
    limit = offset;
  }

  /** A string without backslash escapes, from its opening quote. */
  int string(int quote) {
    int i = quote;
    while (i >= 0) {
      int closing = find('\'', i + 1);
      if (closing < 0) {
        return -1;
      }
      i = doubled(closing) ? closing + 1 : continuation(closing);
      if (i == closing) {
        return closing + 1;
      }
    }
    return -1;
  }

  /** A string with backslash escapes, from its opening quote; its continuations have them too. */
  int escapeString(int quote) {
    int i = quote + 1;
    while (i < limit) {
      char c = text.charAt(i);
      if (c == '\\') {
        i += 2;
      } else if (c != '\'') {
        i++;
      } else if (doubled(i)) {
        i += 2;
      } else {
        int next = continuation(i);
        if (next == i) {
          return i + 1;
        }
        i = next + 1;
      }
    }
    return -1;
  }

  /** A quoted name, from its opening quote. */
  int identifier(int quote) {
    int i = find('"', quote + 1);
    while (i >= 0) {
      if (i + 1 >= limit || text.charAt(i + 1) != '"') {
        return i + 1;
      }
      i = find('"', i + 2);
    }
    return -1;
  }

  /** The body of a dollar quote begins after its tag; -1 if this dollar begins no tag. */
  int dollarTag(int dollar) {
    int i = dollar + 1;
    if (i < limit && SqlChars.startsWord(text.charAt(i))) {
      i++;
      while (i < limit && SqlChars.continuesTag(text.charAt(i))) {
        i++;
      }
    }
    return i < limit && text.charAt(i) == '$' ? i + 1 : -1;
  }

  int dollarString(int start, int body) {
    String tag = text.substring(start, body);
    int closing = text.indexOf(tag, body);
    int after = closing + tag.length();
    return closing < 0 || after > limit ? -1 : after;
  }

  int blockComment(int start) {
    int depth = 1;
    for (int i = start + 2; i + 1 < limit; i++) {
      char c = text.charAt(i);
      if (c == '*' && text.charAt(i + 1) == '/') {
        depth--;
        if (depth == 0) {
          return i + 2;
        }
        i++;
      } else if (c == '/' && text.charAt(i + 1) == '*') {
        depth++;
        i++;
      }
    }
    return -1;
  }

  /** Up to the end of the line, or of the text. A carriage return ends a comment too. */
  int lineEnd(int start) {
    int i = start;
    while (i < limit && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  /** The opening quote of the string's next part, if only space with a line break is between. */
  private int continuation(int closing) {
    boolean lineBreak = false;
    int i = closing + 1;
    while (i < limit) {
      char c = text.charAt(i);
      if (c == '\'') {
        return lineBreak ? i : closing;
      }
      if (c == '-' && i + 1 < limit && text.charAt(i + 1) == '-') {
        i = lineEnd(i);
      } else if (SqlChars.isSpace(c)) {
        lineBreak |= c == '\n' || c == '\r';
        i++;
      } else {
        return closing;
      }
    }
    return closing;
  }

  private boolean doubled(int quote) {
    return quote + 1 < limit && text.charAt(quote + 1) == '\'';
  }

  private int find(char c, int from) {
    int found = text.indexOf(c, from);
    return found < limit ? found : -1;
  }
}
