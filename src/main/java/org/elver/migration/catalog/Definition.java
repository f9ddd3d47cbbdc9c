package org.elver.migration.catalog;

/**
 * One object as the catalog has it.
 *
 * @param group the object with which it is read: a column's table
 * @param text as SQL would say it
 * @param grants null while they are the standard ones
 * @param comment null for none
 */
record Definition(
    ObjectId group,
    ObjectId id,
    String kind,
    String name,
    String text,
    String owner,
    String grants,
    String comment) {

  String key() {
    return kind + " " + name;
  }
}
