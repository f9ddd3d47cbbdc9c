/**
 * What a transfer means, proved: the values that every part of a transfer shares.
 *
 * <p>{@link org.elver.transfer.template.TargetStatement} is the target statement as the server
 * understood it, {@link org.elver.transfer.template.Shape} what it is made of, {@link
 * org.elver.transfer.template.WriterChoice} the fastest writer that surely means the same as one
 * execution for each row, {@link org.elver.transfer.template.SourceColumn} a column of what is
 * read.
 *
 * <p>Rules: values only; nothing here asks a database. A value of a row never becomes part of a
 * statement's text.
 *
 * <p>Out of scope: reading texts and asking servers about them (the packages below), moving rows.
 */
package org.elver.transfer.template;
