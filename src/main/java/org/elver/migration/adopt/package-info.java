/**
 * The beginning of a history that began elsewhere: a schema that was there before (baseline), or
 * another tool's history (adopt).
 *
 * <p>Offers {@link org.elver.migration.adopt.Baselines} and {@link
 * org.elver.migration.adopt.Adoptions}, and what they answer.
 *
 * <p>Rules: shown first, carried out only when confirmed, under the lease, in one transaction with
 * an audit entry. The other tool's table is read and never changed. What its history says and what
 * the files say have to agree, entry by entry; each contradiction is named.
 *
 * <p>Out of scope: running a migration; files in forms that are not migrations of Elver's.
 */
package org.elver.migration.adopt;
