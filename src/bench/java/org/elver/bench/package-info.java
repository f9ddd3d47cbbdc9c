/**
 * What migrations and transfers cost. Migrations: Elver beside the least that could be done, a bare
 * JDBC loop, and beside Flyway, on one folder and one server, in one run. Transfers: Elver beside
 * psql, pgloader and what the server does by itself, with the same rows, in one run. Pages: how
 * long one client waits for each, with years of history behind it; no peer has such pages.
 *
 * <p>Offers {@link org.elver.bench.MigrationsBenchmark}, {@link org.elver.bench.TransfersBenchmark}
 * and {@link org.elver.bench.PagesBenchmark}, each of which prints a table and writes it to a file.
 *
 * <p>Rules: a fresh database or table for every run; the order of the contenders alternates; each
 * is warmed up; ratios are medians over runs that were made in pairs, because only ratios travel
 * from one machine to another. What was moved is compared with its source, by number and checksum.
 * Where a program is not installed the table says so.
 *
 * <p>Out of scope: failing. A bound that is missed is in the table, no number fails the build.
 */
package org.elver.bench;
