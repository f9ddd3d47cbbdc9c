package org.elver.account;

/**
 * Somebody who proved who they are.
 *
 * @param name the user's name, or {@code token:} and the token's name
 */
public record Caller(String name, Role role) {}
