/**
 * Transfers as they are defined, as they were defined before, and what has to run before what.
 *
 * <p>Offers {@link org.elver.transfer.definition.Definition} (what somebody writes), {@link
 * org.elver.transfer.definition.Transfer} (what is kept of it, with the state of its runs), their
 * tables, read by {@link org.elver.transfer.definition.Definitions} and written by {@link
 * org.elver.transfer.definition.SavedDefinitions}, and {@link
 * org.elver.transfer.definition.DependencyGraph}.
 *
 * <p>Rules: every saved state is a version that is never changed again; an edit names the state it
 * was made from; dependencies form no cycle, whoever edits at the same time; what can be known
 * without a database is checked by {@link org.elver.transfer.definition.Definition#checked}.
 *
 * <p>Out of scope: whether the query and the statement are understood by their servers, and runs.
 */
package org.elver.transfer.definition;
