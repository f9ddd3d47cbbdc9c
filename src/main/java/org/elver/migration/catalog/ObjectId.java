package org.elver.migration.catalog;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What an object is to the server, whatever its name.
 *
 * @param catalog object id of the system catalog that has it
 * @param part number of the column, 0 for a whole object
 */
record ObjectId(long catalog, long oid, int part) {

  static final long PG_CLASS = 1259;

  static ObjectId relation(long oid) {
    return new ObjectId(PG_CLASS, oid, 0);
  }

  /** As the text of an SQL array. */
  static String array(Collection<Long> oids) {
    return oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }
}
