package org.elver.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts, bytes and names that mean something to somebody on the way. */
public final class Hostile {

  private static final List<String> PIECES =
      List.of(
          "'",
          "''",
          "\"",
          "\"\"",
          "`",
          "\\",
          "\\\\",
          "\\'",
          "\\.",
          "\\N",
          "\n\\.\n",
          "\t",
          "\r\n",
          ";",
          "; DROP TABLE canary; --",
          "'); DROP TABLE canary; --",
          "\"); DROP TABLE canary; --",
          "--",
          "-- ",
          "/*",
          "*/",
          "/* */",
          "#",
          "$1",
          "$2",
          "$$",
          "$tag$",
          "?",
          "??",
          ":name",
          "::text",
          "{{id}}",
          "{{x}}",
          "{{ last.id }}",
          "{{",
          "}}",
          "{{id | trim}}",
          "${x}",
          "#{x}",
          "%s",
          "%n",
          "%1$s",
          "%",
          "{0}",
          "{d '2020-01-01'}",
          "{fn now()}",
          "{call x()}",
          "E'\\x41'",
          "U&'\\0041'",
          "N'x'",
          "x'00'",
          "NULL",
          "null",
          "\\x",
          "\\x00",
          "DEFAULT",
          "{}",
          "{NULL}",
          "{\"a\",b}",
          "[1,2)",
          "(1,2)",
          "\u2028",
          "\u2029",
          "\u202e",
          "\u2066",
          "\u200b",
          "\ufeff",
          "\u0001",
          "\u001b[31m",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\ufffd",
          "\ufffe",
          "é",
          "e\u0301",
          "ß",
          "İ",
          "\ud83d\ude00",
          "\ud83d\udc69\u200d\ud83d\udcbb",
          "\udbff\udffd",
          "<script>",
          "&amp;",
          "0",
          "-1",
          "1e9",
          "Infinity",
          "NaN",
          "true",
          "2020-02-30",
          " ",
          "COMMIT",
          "ROLLBACK;",
          "\\copy x",
          "\\! ls",
          "PGCOPY\n\u00ff\r\n",
          "BEGIN",
          "END $$;");

  /** What may be part of a name in MariaDB, too: it has none beyond the basic plane. */
  private static final List<String> BASIC =
      PIECES.stream()
          .filter(piece -> piece.chars().noneMatch(c -> c >= 0xd800 && c < 0xe000))
          .toList();

  private static final int LONGEST_NAME = 63;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[ \"]*[\\p{L}_]");

  private final Random random;

  public Hostile(long seed) {
    this.random = new Random(seed);
  }

  /** A text without a zero character; seldom a long one, seldom an empty one. */
  public String text() {
    int pieces = random.nextInt(200) == 0 ? 20_000 : random.nextInt(8);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(piece(PIECES));
    }
    return text.toString();
  }

  /** So many of them, all different, none empty. */
  public List<String> texts(int count) {
    return Stream.generate(this::text)
        .filter(text -> !text.isEmpty())
        .distinct()
        .limit(count)
        .toList();
  }

  /** Bytes that end a binary COPY, or look like its head. */
  public byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length && random.nextBoolean(); i++) {
      bytes[i] = (byte) (random.nextBoolean() ? 0xff : 0);
    }
    byte[] head = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    if (random.nextInt(5) == 0 && bytes.length > head.length) {
      System.arraycopy(head, 0, bytes, 0, head.length);
    }
    return bytes;
  }

  /**
   * So many names for columns of either database, all different, each at most 63 bytes long. None
   * reads like a placeholder: such ones are refused in quotes.
   */
  public List<String> names(int count) {
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < count) {
      names.add(name(names.size()));
    }
    return new ArrayList<>(names);
  }

  /** The first ones begin with a piece each, so that every piece is in one. */
  private String name(int number) {
    StringBuilder name = new StringBuilder("n" + number);
    String piece = BASIC.get(number % BASIC.size());
    while (bytes(name) + bytes(piece) < LONGEST_NAME) {
      int before = name.length();
      if (PLACEHOLDER.matcher(name.append(piece)).find()) {
        name.setLength(before);
      }
      piece = piece(BASIC);
    }
    return name.append('.').toString(); // no blank at its end
  }

  private static int bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private String piece(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
