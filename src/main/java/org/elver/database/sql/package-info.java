/**
 * PostgreSQL's lexical rules: a script as tokens, and as statements with their lines.
 *
 * <p>Operations: {@link org.elver.database.sql.SqlLexer} (tokens, comments and white space
 * included), {@link org.elver.database.sql.SqlSplitter} (statements with their {@code COPY} data).
 *
 * <p>Rules: extents of tokens are those of the server's scanner with {@code
 * standard_conforming_strings} on, and a statement ends where the server and psql end it. One pass,
 * no regular expressions. What the server would refuse for its grammar passes here; what has no end
 * (quotes, comments, parentheses, bodies, data) and psql's own commands are {@link
 * org.elver.database.sql.UnreadableSql}, with the line. Depends on the JDK only.
 *
 * <p>Out of scope: what a statement means, sections and headers of migration files, psql variables.
 */
package org.elver.database.sql;
