package org.elver.migration.create;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Words that can stand in a file name everywhere: lower case, a to z and digits. */
final class Words {

  private Words() {}

  static List<String> of(String name) {
    String plain =
        Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(plain.split("[^a-z0-9]+")).filter(word -> !word.isEmpty()).toList();
  }
}
