package org.elver.database;

/**
 * A statement that is sent with others.
 *
 * @param recurring sent again and again with the same text, so that the server's plan is kept; such
 *     a text goes through the driver's parser
 */
public record Sent(String text, boolean recurring) {}
