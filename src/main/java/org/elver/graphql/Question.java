package org.elver.graphql;

import jakarta.json.JsonObject;

/**
 * What is asked.
 *
 * @param query the document
 * @param operationName which of its operations; null where there is one
 * @param variables null for none
 * @param extensions taken, because clients send some, and not looked at
 */
public record Question(
    String query, String operationName, JsonObject variables, JsonObject extensions) {}
