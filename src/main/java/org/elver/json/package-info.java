/**
 * JSON as every door and the history speak it: one JSON-B configuration (nulls written, properties
 * in the order of the record), so that REST and {@code --json} print the same text; and one strict
 * way to read what people send, {@link org.elver.json.StrictJson}.
 */
package org.elver.json;
