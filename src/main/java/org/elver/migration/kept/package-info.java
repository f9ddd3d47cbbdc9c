/**
 * Plans: what a dry run showed, kept for some days, so that exactly that can be run.
 *
 * <p>Offers {@link org.elver.migration.kept.Plans} (keep, find) and {@link
 * org.elver.migration.kept.KeptPlan}, which tells what is different now.
 *
 * <p>Out of scope: making and running a plan.
 */
package org.elver.migration.kept;
