package org.elver.migration.catalog;

import java.util.List;

/** Definitions of relations and of what belongs to one. The group is the relation. */
final class RelationSql {

  private static final String RELATIONS =
      """
      SELECT 1259, c.oid, 1259, c.oid, 0,
             CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
                  WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table' WHEN 'c' THEN 'type'
                  ELSE 'table' END,
             n.nspname || '.' || c.relname,
             concat_ws(' ',
               CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED' END,
               CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                    WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'c' THEN 'TYPE'
                    ELSE 'TABLE' END,
               format('%%I.%%I', n.nspname, c.relname),
               CASE WHEN c.relispartition THEN
                    'PARTITION OF ' || (SELECT string_agg(i.inhparent::regclass::text, ', ')
                                        FROM pg_inherits i WHERE i.inhrelid = c.oid)
                    || ' ' || pg_get_expr(c.relpartbound, c.oid)
                    WHEN c.relkind IN ('r', 'f') THEN
                    (SELECT 'INHERITS (' || string_agg(i.inhparent::regclass::text, ', '
                                                       ORDER BY i.inhseqno) || ')'
                     FROM pg_inherits i WHERE i.inhrelid = c.oid) END,
               'OF ' || CASE WHEN c.reloftype <> 0 THEN c.reloftype::regtype::text END,
               CASE c.relkind WHEN 'p' THEN 'PARTITION BY ' || pg_get_partkeydef(c.oid) END,
               'USING ' || nullif((SELECT am.amname FROM pg_am am WHERE am.oid = c.relam), 'heap'),
               'WITH (' || array_to_string(c.reloptions, ', ') || ')',
               'TABLESPACE ' || (SELECT spcname FROM pg_tablespace t
                                 WHERE t.oid = c.reltablespace),
               CASE WHEN c.relrowsecurity THEN 'ROW LEVEL SECURITY' END,
               CASE WHEN c.relforcerowsecurity THEN 'FORCE ROW LEVEL SECURITY' END,
               CASE c.relreplident WHEN 'f' THEN 'REPLICA IDENTITY FULL'
                    WHEN 'n' THEN CASE WHEN c.relkind IN ('r', 'p') THEN 'REPLICA IDENTITY NOTHING'
                                  END END,
               CASE c.relkind
                 WHEN 'v' THEN 'AS ' || pg_get_viewdef(c.oid)
                 WHEN 'm' THEN 'AS ' || pg_get_viewdef(c.oid)
                               || CASE WHEN c.relispopulated THEN '' ELSE ' WITH NO DATA' END
                 WHEN 'c' THEN
                   (SELECT 'AS (' || coalesce(string_agg(format('%%I %%s', a.attname,
                                                format_type(a.atttypid, a.atttypmod)), ', '
                                                ORDER BY a.attnum), '') || ')'
                    FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
                 WHEN 'f' THEN
                   (SELECT 'SERVER ' || s.srvname
                           || coalesce(' OPTIONS (' || array_to_string(f.ftoptions, ', ') || ')', '')
                    FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver
                    WHERE f.ftrelid = c.oid)
                 WHEN 'S' THEN
                   (SELECT format('AS %%s INCREMENT BY %%s MINVALUE %%s MAXVALUE %%s START WITH %%s'
                                  || ' CACHE %%s', q.seqtypid::regtype, q.seqincrement, q.seqmin,
                                  q.seqmax, q.seqstart, q.seqcache)
                           || CASE WHEN q.seqcycle THEN ' CYCLE' ELSE '' END
                           || coalesce((SELECT format(' OWNED BY %%s.%%I', d.refobjid::regclass,
                                                      a.attname)
                                        FROM pg_depend d JOIN pg_attribute a
                                          ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                                        WHERE d.classid = 1259 AND d.objid = c.oid
                                          AND d.refclassid = 1259 AND d.deptype IN ('a', 'i')
                                          AND d.refobjsubid > 0), '')
                    FROM pg_sequence q WHERE q.seqrelid = c.oid) END),
             pg_get_userbyid(c.relowner),
             CASE WHEN c.relacl IS NOT NULL THEN %s END,
             d.description
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 1259 AND d.objsubid = 0
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'c') AND <schemas> AND <groups c.oid>
        AND NOT EXISTS (SELECT FROM pg_depend e
                        WHERE e.classid = 1259 AND e.objid = c.oid AND e.deptype = 'e')
      """
          .formatted(
              Grants.of(
                  "c.relacl",
                  "CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::\"char\"",
                  "c.relowner"));

  private static final String COLUMNS =
      """
      SELECT 1259, c.oid, 1259, c.oid, a.attnum, 'column',
             n.nspname || '.' || c.relname || '.' || a.attname,
             concat_ws(' ',
               quote_ident(a.attname),
               format_type(a.atttypid, a.atttypmod),
               CASE WHEN a.attcollation <> t.typcollation
                    THEN 'COLLATE ' || a.attcollation::regcollation END,
               CASE WHEN a.attstorage <> t.typstorage THEN
                    CASE a.attstorage WHEN 'p' THEN 'STORAGE PLAIN' WHEN 'e' THEN 'STORAGE EXTERNAL'
                         WHEN 'm' THEN 'STORAGE MAIN' ELSE 'STORAGE EXTENDED' END END,
               CASE a.attidentity WHEN 'a' THEN 'GENERATED ALWAYS AS IDENTITY'
                    WHEN 'd' THEN 'GENERATED BY DEFAULT AS IDENTITY' END,
               CASE WHEN a.attgenerated = 's'
                    THEN 'GENERATED ALWAYS AS (' || pg_get_expr(v.adbin, v.adrelid) || ') STORED'
                    WHEN a.attgenerated = 'v'
                    THEN 'GENERATED ALWAYS AS (' || pg_get_expr(v.adbin, v.adrelid) || ')'
                    ELSE 'DEFAULT ' || pg_get_expr(v.adbin, v.adrelid) END,
               CASE WHEN a.attnotnull THEN 'NOT NULL' END,
               CASE WHEN a.attstattarget > -1 THEN 'STATISTICS ' || a.attstattarget END,
               'OPTIONS (' || array_to_string(a.attoptions || a.attfdwoptions, ', ') || ')'),
             NULL,
             CASE WHEN a.attacl IS NOT NULL THEN %s END,
             d.description
      FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_attrdef v ON v.adrelid = a.attrelid AND v.adnum = a.attnum
      LEFT JOIN pg_description d
        ON d.objoid = c.oid AND d.classoid = 1259 AND d.objsubid = a.attnum
      WHERE c.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped
        AND <schemas> AND <groups c.oid>
        AND NOT EXISTS (SELECT FROM pg_depend e
                        WHERE e.classid = 1259 AND e.objid = c.oid AND e.deptype = 'e')
      """
          .formatted(Grants.of("a.attacl", "'c'::\"char\"", "c.relowner"));

  private static final String CONSTRAINTS =
      """
      SELECT 1259, c.oid, 2606, k.oid, 0, 'constraint',
             n.nspname || '.' || c.relname || '.' || k.conname,
             'CONSTRAINT ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid),
             NULL, NULL, obj_description(k.oid, 'pg_constraint')
      FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE k.contype IN ('c', 'f', 'p', 'u', 'x') AND <schemas> AND <groups c.oid>
        AND NOT EXISTS (SELECT FROM pg_depend e
                        WHERE e.classid = 1259 AND e.objid = c.oid AND e.deptype = 'e')
      """;

  /** Those that no constraint implies. */
  private static final String INDEXES =
      """
      SELECT 1259, c.oid, 1259, x.oid, 0, 'index', n.nspname || '.' || x.relname,
             pg_get_indexdef(x.oid)
               || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END
               || CASE WHEN i.indisclustered THEN ' CLUSTERED' ELSE '' END
               || CASE WHEN i.indisreplident THEN ' REPLICA IDENTITY' ELSE '' END
               || coalesce((SELECT ' TABLESPACE ' || t.spcname FROM pg_tablespace t
                            WHERE t.oid = x.reltablespace), ''),
             NULL, NULL, obj_description(x.oid, 'pg_class')
      FROM pg_index i
      JOIN pg_class x ON x.oid = i.indexrelid
      JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE <schemas> AND <groups c.oid>
        AND NOT EXISTS (SELECT FROM pg_constraint k
                        WHERE k.conindid = x.oid AND k.contype IN ('p', 'u', 'x'))
        AND NOT EXISTS (SELECT FROM pg_depend e
                        WHERE e.classid = 1259 AND e.objid = c.oid AND e.deptype = 'e')
      """;

  private static final String TRIGGERS =
      """
      SELECT 1259, c.oid, 2620, t.oid, 0, 'trigger',
             n.nspname || '.' || c.relname || '.' || t.tgname,
             pg_get_triggerdef(t.oid)
               || CASE t.tgenabled WHEN 'D' THEN ' DISABLED' WHEN 'R' THEN ' ENABLED REPLICA'
                       WHEN 'A' THEN ' ENABLED ALWAYS' ELSE '' END,
             NULL, NULL, obj_description(t.oid, 'pg_trigger')
      FROM pg_trigger t
      JOIN pg_class c ON c.oid = t.tgrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT t.tgisinternal AND <schemas> AND <groups c.oid>
      """;

  private static final String POLICIES =
      """
      SELECT 1259, c.oid, 3256, p.oid, 0, 'policy',
             n.nspname || '.' || c.relname || '.' || p.polname,
             concat_ws(' ',
               'POLICY', quote_ident(p.polname),
               CASE WHEN p.polpermissive THEN NULL ELSE 'AS RESTRICTIVE' END,
               CASE p.polcmd WHEN 'r' THEN 'FOR SELECT' WHEN 'a' THEN 'FOR INSERT'
                    WHEN 'w' THEN 'FOR UPDATE' WHEN 'd' THEN 'FOR DELETE' ELSE 'FOR ALL' END,
               'TO ' || (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC'
                                                ELSE pg_get_userbyid(r)::text END, ', ' ORDER BY r)
                         FROM unnest(p.polroles) r),
               'USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
               'WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'),
             NULL, NULL, obj_description(p.oid, 'pg_policy')
      FROM pg_policy p
      JOIN pg_class c ON c.oid = p.polrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE <schemas> AND <groups c.oid>
      """;

  private static final String RULES =
      """
      SELECT 1259, c.oid, 2618, w.oid, 0, 'rule',
             n.nspname || '.' || c.relname || '.' || w.rulename,
             pg_get_ruledef(w.oid) || CASE w.ev_enabled WHEN 'D' THEN ' DISABLED' ELSE '' END,
             NULL, NULL, obj_description(w.oid, 'pg_rewrite')
      FROM pg_rewrite w
      JOIN pg_class c ON c.oid = w.ev_class
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE w.rulename <> '_RETURN' AND <schemas> AND <groups c.oid>
      """;

  static final List<String> ALL =
      List.of(RELATIONS, COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS, POLICIES, RULES);

  private RelationSql() {}
}
