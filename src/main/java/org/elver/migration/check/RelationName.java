package org.elver.migration.check;

/** Schema and name of a relation, as the catalog has them. */
record RelationName(String schema, String name) {

  /** Takes apart what {@code pg_identify_object} says: each part in quotes where it needs them. */
  static RelationName of(String identity) {
    int dot = endOfPart(identity);
    return new RelationName(plain(identity.substring(0, dot)), plain(identity.substring(dot + 1)));
  }

  String text() {
    return schema + "." + name;
  }

  private static int endOfPart(String identity) {
    boolean quoted = false;
    int i = 0;
    while (quoted || identity.charAt(i) != '.') {
      quoted ^= identity.charAt(i) == '"';
      i++;
    }
    return i;
  }

  private static String plain(String part) {
    return part.startsWith("\"")
        ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
        : part;
  }
}
