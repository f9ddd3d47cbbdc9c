/**
 * The two texts of a transfer, taken apart without asking a server.
 *
 * <p>{@link org.elver.transfer.template.text.Template} is the target statement with its
 * placeholders and their functions, {@link org.elver.transfer.template.text.SourceQuery} the query
 * with what it asks of the last run; both give the text to send as {@link
 * org.elver.transfer.template.text.SentText}, which leads a server's error back to the place in the
 * author's text.
 *
 * <p>Rules: what cannot be read is an {@link org.elver.problem.InvalidDefinition} with line and
 * column and what to write instead. Every char outside braces arrives unchanged, and of what is
 * inside braces only names of functions (quoted) and literals do; the name of a column never does.
 *
 * <p>Out of scope: types, tables, columns: whether a server agrees.
 */
package org.elver.transfer.template.text;
