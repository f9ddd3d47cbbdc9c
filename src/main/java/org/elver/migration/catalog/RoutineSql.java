package org.elver.migration.catalog;

import java.util.List;

/** Definitions of functions, procedures and aggregates, each its own group. */
final class RoutineSql {

  private static final String ROUTINES =
      """
      SELECT 1255, p.oid, 1255, p.oid, 0,
             CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate'
                  ELSE 'function' END,
             n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid)
               || ')',
             CASE WHEN p.prokind <> 'a' THEN rtrim(pg_get_functiondef(p.oid), E'\\n')
                  ELSE (SELECT concat_ws(', ',
                                 format('AGGREGATE %%I.%%I(%%s) (SFUNC = %%s', n.nspname, p.proname,
                                        pg_get_function_identity_arguments(p.oid), a.aggtransfn),
                                 'STYPE = ' || a.aggtranstype::regtype,
                                 CASE WHEN a.aggfinalfn <> 0 THEN 'FINALFUNC = ' || a.aggfinalfn END,
                                 CASE WHEN a.aggcombinefn <> 0
                                      THEN 'COMBINEFUNC = ' || a.aggcombinefn END,
                                 'INITCOND = ' || quote_literal(a.agginitval)) || ')'
                        FROM pg_aggregate a WHERE a.aggfnoid = p.oid) END,
             pg_get_userbyid(p.proowner),
             CASE WHEN p.proacl IS NOT NULL THEN %s END,
             obj_description(p.oid, 'pg_proc')
      FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE <schemas> AND <groups p.oid>
        AND NOT EXISTS (SELECT FROM pg_depend e
                        WHERE e.classid = 1255 AND e.objid = p.oid AND e.deptype IN ('e', 'i'))
      """
          .formatted(Grants.of("p.proacl", "'f'::\"char\"", "p.proowner"));

  static final List<String> ALL = List.of(ROUTINES);

  private RoutineSql() {}
}
