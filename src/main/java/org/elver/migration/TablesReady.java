package org.elver.migration;

/** Elver's own tables exist and are up to date; told once, when the application starts. */
public record TablesReady() {}
