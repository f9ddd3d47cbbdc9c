package org.elver.transfer.template.source;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.elver.transfer.template.SourceColumn;

/** Says which columns there are when one is asked for that isn't. */
final class ColumnNames {

  private static final int SHOWN = 8;

  private ColumnNames() {}

  static String missing(List<SourceColumn> columns, String name) {
    List<String> same =
        columns.stream().map(SourceColumn::name).filter(name::equalsIgnoreCase).toList();
    if (same.size() > 1) {
      return "the source query has several columns "
          + String.join(", ", same)
          + "; name them apart with AS";
    }
    String nearest =
        columns.stream()
            .map(SourceColumn::name)
            .sorted(Comparator.comparingInt(other -> distance(name, other)))
            .limit(SHOWN)
            .collect(Collectors.joining(", "));
    return "the source query has no column "
        + name
        + "; it has "
        + nearest
        + (columns.size() > SHOWN ? " and " + (columns.size() - SHOWN) + " more" : "");
  }

  /** Chars to insert, delete or replace, whatever the case. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
