/**
 * The comparison of JPA entities with a database, by Hibernate's schema tools. An optional piece of
 * the command line in a jar of its own, {@code elver-generate.jar}; nothing of Elver depends on it.
 *
 * <p>Offers the service {@link org.elver.migration.entities.EntityComparison}.
 */
package org.elver.generate;
