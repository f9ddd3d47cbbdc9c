/**
 * JSON as every door and the history speak it: one JSON-B configuration (nulls written, properties
 * in the order of the record), so that REST and {@code --json} print the same text.
 */
package org.elver.json;
