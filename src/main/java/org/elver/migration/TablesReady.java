package org.elver.migration;

/**
 * Elver's own tables are there and up to date: whoever keeps something in them may begin. Told
 * before any migration of the application runs, and also where none is to run.
 */
public record TablesReady() {}
