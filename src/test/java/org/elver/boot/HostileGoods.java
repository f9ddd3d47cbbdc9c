package org.elver.boot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.elver.testing.Hostile;
import org.elver.testing.TestDatabase;

/**
 * Ten thousand texts and some bytes, in columns whose names are no better.
 *
 * @param names of the columns behind {@code id} and {@code bytes}
 * @param rows texts of these columns
 * @param bytes one for each row
 */
record HostileGoods(List<String> names, List<List<String>> rows, List<byte[]> bytes) {

  private static final int COLUMNS = 25;
  private static final int ROWS = 400;

  static HostileGoods of(Hostile hostile) {
    return new HostileGoods(
        hostile.names(COLUMNS),
        IntStream.range(0, ROWS)
            .mapToObj(
                row -> IntStream.range(0, COLUMNS).mapToObj(column -> hostile.text()).toList())
            .toList(),
        IntStream.range(0, ROWS).mapToObj(row -> hostile.bytes()).toList());
  }

  /** Definitions of the columns. */
  String columns(String quote, String texts, String binary) {
    return "id bigint, bytes %s, ".formatted(binary)
        + names.stream()
            .map(name -> quoted(name, quote) + " " + texts)
            .collect(Collectors.joining(", "));
  }

  /** Names of the columns. */
  String list(String quote) {
    return "id, bytes, "
        + names.stream().map(name -> quoted(name, quote)).collect(Collectors.joining(", "));
  }

  /** A placeholder for each column. */
  List<String> placeholders() {
    List<String> all = new ArrayList<>(List.of("{{id}}", "{{bytes}}"));
    names.forEach(name -> all.add("{{" + quoted(name, "\"") + "}}"));
    return all;
  }

  /** Fills the table {@code goods}. */
  void fill(Connection connection) throws SQLException {
    String marks = String.join(", ", Collections.nCopies(COLUMNS, "?"));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO goods VALUES (?, ?, " + marks + ")")) {
      for (int row = 0; row < ROWS; row++) {
        insert.setLong(1, row + 1);
        insert.setBytes(2, bytes.get(row));
        for (int column = 0; column < COLUMNS; column++) {
          insert.setString(column + 3, rows.get(row).get(column));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** What a table has, as {@link #told} tells it. */
  List<String> read(TestDatabase database, String table) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT %s FROM %s ORDER BY id".formatted(list("\""), table))) {
      while (row.next()) {
        List<String> texts = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
          texts.add(row.getString(column + 3));
        }
        found.add(told(row.getLong(1), row.getBytes(2), texts));
      }
    }
    return found;
  }

  /** What there is. */
  List<String> told() {
    return IntStream.range(0, ROWS)
        .mapToObj(row -> told(row + 1, bytes.get(row), rows.get(row)))
        .toList();
  }

  private static String told(long id, byte[] bytes, List<String> texts) {
    return id + " " + HexFormat.of().formatHex(bytes) + " " + String.join("\0", texts);
  }

  static String quoted(String name, String quote) {
    return quote + name.replace(quote, quote + quote) + quote;
  }
}
