/**
 * Migrations made from the difference between JPA entities and the database.
 *
 * <p>{@link org.elver.migration.entities.EntityComparison} finds the difference; what does is an
 * optional piece beside the command line, found as a service. {@link
 * org.elver.migration.entities.Inverse} says how to take it back.
 *
 * <p>Out of scope: what a comparison cannot see, such as a renamed or a dropped column.
 */
package org.elver.migration.entities;
