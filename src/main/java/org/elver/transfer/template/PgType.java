package org.elver.transfer.template;

/**
 * A type of the target's server.
 *
 * @param name as it can stand in a cast: without a length, and with its schema unless it is built
 *     in
 * @param arrayOid of the type's array type, 0 where there is none
 * @param category {@code pg_type.typcategory}: N numbers, S strings, D dates and times, A arrays, E
 *     enums …
 * @param builtin part of every server, with the same oid and binary form everywhere
 * @param baseOid what a domain is over, through domains over domains; {@code oid} itself for every
 *     other type
 * @param kind {@code pg_type.typtype}: b base, e enum, d domain, c composite, r range, m multirange
 */
public record PgType(
    int oid, String name, int arrayOid, char category, boolean builtin, int baseOid, char kind) {

  /** Whether values of both have the same form. */
  public boolean sameBase(PgType other) {
    return baseOid == other.baseOid;
  }
}
