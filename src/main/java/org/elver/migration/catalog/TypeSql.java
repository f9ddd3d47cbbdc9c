package org.elver.migration.catalog;

import java.util.List;

/** Definitions of types, each its own group; composite types are relations to the server. */
final class TypeSql {

  private static final String TYPES =
      """
      SELECT 1247, t.oid, 1247, t.oid, 0, CASE t.typtype WHEN 'd' THEN 'domain' ELSE 'type' END,
             n.nspname || '.' || t.typname,
             CASE t.typtype
               WHEN 'e' THEN
                 format('TYPE %%I.%%I AS ENUM (%%s)', n.nspname, t.typname,
                   (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
                    FROM pg_enum e WHERE e.enumtypid = t.oid))
               WHEN 'r' THEN
                 (SELECT format('TYPE %%I.%%I AS RANGE (SUBTYPE = %%s%%s%%s)', n.nspname, t.typname,
                                r.rngsubtype::regtype,
                                CASE WHEN r.rngcanonical <> 0
                                     THEN ', CANONICAL = ' || r.rngcanonical ELSE '' END,
                                CASE WHEN r.rngsubdiff <> 0
                                     THEN ', SUBTYPE_DIFF = ' || r.rngsubdiff ELSE '' END)
                  FROM pg_range r WHERE r.rngtypid = t.oid)
               WHEN 'd' THEN
                 concat_ws(' ', format('DOMAIN %%I.%%I AS %%s', n.nspname, t.typname,
                                       format_type(t.typbasetype, t.typtypmod)),
                           CASE WHEN t.typcollation <> b.typcollation
                                THEN 'COLLATE ' || t.typcollation::regcollation END,
                           'DEFAULT ' || t.typdefault,
                           CASE WHEN t.typnotnull THEN 'NOT NULL' END,
                           (SELECT string_agg(format('CONSTRAINT %%I %%s', k.conname,
                                                     pg_get_constraintdef(k.oid)), ' '
                                              ORDER BY k.conname)
                            FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'))
               ELSE format('TYPE %%I.%%I', n.nspname, t.typname)
                    || CASE WHEN t.typisdefined
                            THEN format(' (INPUT = %%s, OUTPUT = %%s)', t.typinput, t.typoutput)
                            ELSE '' END
             END,
             pg_get_userbyid(t.typowner),
             CASE WHEN t.typacl IS NOT NULL THEN %s END,
             obj_description(t.oid, 'pg_type')
      FROM pg_type t
      JOIN pg_namespace n ON n.oid = t.typnamespace
      LEFT JOIN pg_type b ON b.oid = t.typbasetype
      WHERE t.typtype IN ('e', 'r', 'd', 'b', 'p') AND <schemas> AND <groups t.oid>
        AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
        AND NOT EXISTS (SELECT FROM pg_depend e
                        WHERE e.classid = 1247 AND e.objid = t.oid AND e.deptype = 'e')
      """
          .formatted(Grants.of("t.typacl", "'T'::\"char\"", "t.typowner"));

  static final List<String> ALL = List.of(TYPES);

  private TypeSql() {}
}
