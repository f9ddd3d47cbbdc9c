package org.elver.transfer.copy;

/**
 * Commits while rows still come: rows are read in the order of a key, and a transaction ends where
 * the key changes, so that a later run can go on behind it.
 *
 * @param commitEvery so many rows at least are one transaction
 * @param resumeKey column of the source query
 * @param resumeAfter the key's text, see {@link Position#resumeAfter}, behind which this run goes
 *     on; null to begin at the beginning
 */
public record Chunking(long commitEvery, String resumeKey, String resumeAfter) {}
