/**
 * What migrations and transfers cost. Migrations: Elver beside the least that could be done, a bare
 * JDBC loop, and beside Flyway, on one folder and one server, in one run.
 *
 * <p>Offers {@link org.elver.bench.MigrationsBenchmark}, which prints a table and writes it to a
 * file.
 *
 * <p>Rules: a fresh database for every run; the order of the contenders alternates; each is warmed
 * up; ratios are medians over runs that were made in pairs, because only ratios travel from one
 * machine to another.
 *
 * <p>Out of scope: judging. No number fails the build.
 */
package org.elver.bench;
