package org.elver.migration.catalog;

/** Access rights as one text, a grantee after the other. */
final class Grants {

  private Grants() {}

  /**
   * An expression for an access list that is there; null while it says what would hold without it.
   *
   * @param kind expression for the letter that {@code acldefault} knows
   */
  static String of(String list, String kind, String owner) {
    return """
    CASE WHEN %1$s @> acldefault(%2$s, %3$s) AND %1$s <@ acldefault(%2$s, %3$s) THEN NULL
         ELSE coalesce((
           SELECT string_agg(line, '; ' ORDER BY line)
           FROM (SELECT CASE x.grantee WHEN 0 THEN 'PUBLIC'
                             ELSE pg_get_userbyid(x.grantee)::text END || ': '
                        || string_agg(x.privilege_type
                                      || CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION'
                                              ELSE '' END, ', ' ORDER BY x.privilege_type) AS line
                 FROM aclexplode(%1$s) x GROUP BY x.grantee) lines), 'nobody') END\
    """
        .formatted(list, kind, owner);
  }
}
