/**
 * What the target's types are like on the way in: whether a value's binary form is its text, and
 * whether a cast from text is the type's input function.
 *
 * <p>Out of scope: the source's types, which the readers know.
 */
package org.elver.transfer.copy.type;
