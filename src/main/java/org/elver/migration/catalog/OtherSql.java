package org.elver.migration.catalog;

import java.util.List;

/** Definitions of what is neither relation, type nor routine, each its own group. */
final class OtherSql {

  static final String SCHEMAS =
      """
      SELECT 2615, n.oid, 2615, n.oid, 0, 'schema', n.nspname::text,
             'SCHEMA ' || quote_ident(n.nspname), pg_get_userbyid(n.nspowner),
             CASE WHEN n.nspacl IS NOT NULL THEN %s END,
             obj_description(n.oid, 'pg_namespace')
      FROM pg_namespace n
      WHERE <schemas> AND <groups n.oid>
        AND NOT EXISTS (SELECT FROM pg_depend e
                        WHERE e.classid = 2615 AND e.objid = n.oid AND e.deptype = 'e')
      """
          .formatted(Grants.of("n.nspacl", "'n'::\"char\"", "n.nspowner"));

  static final String EXTENSIONS =
      """
      SELECT 3079, x.oid, 3079, x.oid, 0, 'extension', x.extname::text,
             format('EXTENSION %I VERSION %L SCHEMA %I', x.extname, x.extversion, n.nspname),
             pg_get_userbyid(x.extowner), NULL, NULL
      FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace
      WHERE <groups x.oid>
      """;

  static final String STATISTICS =
      """
      SELECT 3381, s.oid, 3381, s.oid, 0, 'statistics', n.nspname || '.' || s.stxname,
             pg_get_statisticsobjdef(s.oid), pg_get_userbyid(s.stxowner), NULL,
             obj_description(s.oid, 'pg_statistic_ext')
      FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
      WHERE <schemas> AND <groups s.oid>
      """;

  static final String EVENT_TRIGGERS =
      """
      SELECT 3466, t.oid, 3466, t.oid, 0, 'event trigger', t.evtname::text,
             concat_ws(' ', 'EVENT TRIGGER', quote_ident(t.evtname), 'ON', t.evtevent,
                       'WHEN TAG IN (' || array_to_string(t.evttags, ', ') || ')',
                       'EXECUTE FUNCTION ' || t.evtfoid::regprocedure,
                       CASE t.evtenabled WHEN 'D' THEN 'DISABLED' WHEN 'R' THEN 'ENABLED REPLICA'
                            WHEN 'A' THEN 'ENABLED ALWAYS' END),
             pg_get_userbyid(t.evtowner), NULL, obj_description(t.oid, 'pg_event_trigger')
      FROM pg_event_trigger t WHERE <groups t.oid>
      """;

  static final String PUBLICATIONS =
      """
      SELECT 6104, p.oid, 6104, p.oid, 0, 'publication', p.pubname::text,
             concat_ws(' ', 'PUBLICATION', quote_ident(p.pubname),
                       CASE WHEN p.puballtables THEN 'FOR ALL TABLES' END,
                       'FOR TABLE ' || (SELECT string_agg(r.prrelid::regclass::text, ', '
                                                          ORDER BY r.prrelid::regclass::text)
                                        FROM pg_publication_rel r WHERE r.prpubid = p.oid),
                       'WITH (publish = '
                         || quote_literal(concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
                                                    CASE WHEN p.pubupdate THEN 'update' END,
                                                    CASE WHEN p.pubdelete THEN 'delete' END,
                                                    CASE WHEN p.pubtruncate THEN 'truncate' END))
                         || ')'),
             pg_get_userbyid(p.pubowner), NULL, obj_description(p.oid, 'pg_publication')
      FROM pg_publication p WHERE <groups p.oid>
      """;

  static final String FOREIGN_SERVERS =
      """
      SELECT 1417, s.oid, 1417, s.oid, 0, 'server', s.srvname::text,
             concat_ws(' ', 'SERVER', quote_ident(s.srvname), 'FOREIGN DATA WRAPPER',
                       (SELECT quote_ident(w.fdwname) FROM pg_foreign_data_wrapper w
                        WHERE w.oid = s.srvfdw),
                       'OPTIONS (' || (SELECT string_agg(split_part(o, '=', 1), ', ')
                                       FROM unnest(s.srvoptions) o) || ')'),
             pg_get_userbyid(s.srvowner), NULL, obj_description(s.oid, 'pg_foreign_server')
      FROM pg_foreign_server s WHERE <groups s.oid>
      """;

  static final String COLLATIONS =
      """
      SELECT 3456, l.oid, 3456, l.oid, 0, 'collation', n.nspname || '.' || l.collname,
             format('COLLATION %I.%I (%s)', n.nspname, l.collname,
                    concat_ws(', ', 'PROVIDER = ' || l.collprovider::text,
                              'LC_COLLATE = ' || quote_literal(l.collcollate),
                              'LC_CTYPE = ' || quote_literal(l.collctype),
                              CASE WHEN NOT l.collisdeterministic THEN 'DETERMINISTIC = false' END)),
             pg_get_userbyid(l.collowner), NULL, obj_description(l.oid, 'pg_collation')
      FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
      WHERE l.oid >= 16384 AND <schemas> AND <groups l.oid>
      """;

  static final String CASTS =
      """
      SELECT 2605, k.oid, 2605, k.oid, 0, 'cast',
             format_type(k.castsource, NULL) || ' AS ' || format_type(k.casttarget, NULL),
             format('CAST (%s AS %s) %s%s', format_type(k.castsource, NULL),
                    format_type(k.casttarget, NULL),
                    CASE k.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || k.castfunc::regprocedure
                         WHEN 'i' THEN 'WITH INOUT' ELSE 'WITHOUT FUNCTION' END,
                    CASE k.castcontext WHEN 'i' THEN ' AS IMPLICIT' WHEN 'a' THEN ' AS ASSIGNMENT'
                         ELSE '' END),
             NULL, NULL, obj_description(k.oid, 'pg_cast')
      FROM pg_cast k
      WHERE k.oid >= 16384 AND <groups k.oid>
        AND NOT EXISTS (SELECT FROM pg_depend e
                        WHERE e.classid = 2605 AND e.objid = k.oid AND e.deptype = 'e')
      """;

  static final String OPERATORS =
      """
      SELECT 2617, o.oid, 2617, o.oid, 0, 'operator', o.oid::regoperator::text,
             format('OPERATOR %s FUNCTION %s', o.oid::regoperator, o.oprcode),
             pg_get_userbyid(o.oprowner), NULL, obj_description(o.oid, 'pg_operator')
      FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
      WHERE o.oid >= 16384 AND <schemas> AND <groups o.oid>
        AND NOT EXISTS (SELECT FROM pg_depend e
                        WHERE e.classid = 2617 AND e.objid = o.oid AND e.deptype = 'e')
      """;

  static final String TEXT_SEARCH =
      """
      SELECT 3602, f.oid, 3602, f.oid, 0, 'text search configuration',
             n.nspname || '.' || f.cfgname,
             format('TEXT SEARCH CONFIGURATION %I.%I', n.nspname, f.cfgname)
               || coalesce((SELECT ' ' || string_agg(format('%s: %s', m.maptokentype,
                                                            m.mapdict::regdictionary), ', '
                                                     ORDER BY m.maptokentype, m.mapseqno)
                            FROM pg_ts_config_map m WHERE m.mapcfg = f.oid), ''),
             pg_get_userbyid(f.cfgowner), NULL, obj_description(f.oid, 'pg_ts_config')
      FROM pg_ts_config f JOIN pg_namespace n ON n.oid = f.cfgnamespace
      WHERE f.oid >= 16384 AND <schemas> AND <groups f.oid>
      """;

  static final String DEFAULT_GRANTS =
      """
      SELECT 826, a.oid, 826, a.oid, 0, 'default privileges',
             pg_get_userbyid(a.defaclrole) || coalesce(' in ' || n.nspname, '') || ' on '
               || CASE a.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences'
                       WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' ELSE 'schemas' END,
             (SELECT coalesce(string_agg(
                       CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee)::text END
                         || ': ' || x.privilege_type, '; ' ORDER BY x.grantee, x.privilege_type), '')
              FROM aclexplode(a.defaclacl) x),
             NULL, NULL, NULL
      FROM pg_default_acl a LEFT JOIN pg_namespace n ON n.oid = a.defaclnamespace
      WHERE <groups a.oid>
      """;

  static final String ROLES =
      """
      SELECT 1260, r.oid, 1260, r.oid, 0, 'role', r.rolname::text,
             concat_ws(' ', 'ROLE', quote_ident(r.rolname),
                       CASE WHEN r.rolsuper THEN 'SUPERUSER' END,
                       CASE WHEN r.rolcanlogin THEN 'LOGIN' END,
                       CASE WHEN r.rolcreatedb THEN 'CREATEDB' END,
                       CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END,
                       CASE WHEN r.rolreplication THEN 'REPLICATION' END,
                       CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END,
                       CASE WHEN NOT r.rolinherit THEN 'NOINHERIT' END,
                       CASE WHEN r.rolconnlimit <> -1 THEN 'CONNECTION LIMIT ' || r.rolconnlimit END,
                       'VALID UNTIL ' || quote_literal(r.rolvaliduntil),
                       'SET (' || array_to_string(r.rolconfig, ', ') || ')',
                       'IN ROLE ' || (SELECT string_agg(pg_get_userbyid(m.roleid)::text, ', '
                                                        ORDER BY m.roleid)
                                      FROM pg_auth_members m WHERE m.member = r.oid)),
             NULL, NULL, NULL
      FROM pg_roles r WHERE r.oid >= 16384 AND <groups r.oid>
      """;

  static final List<String> ALL =
      List.of(
          SCHEMAS,
          EXTENSIONS,
          STATISTICS,
          EVENT_TRIGGERS,
          PUBLICATIONS,
          FOREIGN_SERVERS,
          COLLATIONS,
          CASTS,
          OPERATORS,
          TEXT_SEARCH,
          DEFAULT_GRANTS,
          ROLES);

  private OtherSql() {}
}
