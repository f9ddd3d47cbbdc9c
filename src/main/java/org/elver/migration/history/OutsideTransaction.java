package org.elver.migration.history;

/**
 * Why a migration runs statement by statement instead of in one transaction.
 *
 * @param line 1-based line of the file that forces it
 * @param reason what stands there, or what the server said
 */
public record OutsideTransaction(int line, String reason) {}
