package org.elver.account;

import java.time.Instant;

/** A person who may log in with name and password. */
public record User(String name, Role role, Instant createdAt, Instant updatedAt) {}
