package org.elver.migration.event;

/**
 * A run that has something to do begins, under the lock.
 *
 * @param pending how many migrations it found
 */
public record RunStarted(int pending) {}
