/**
 * The command line: {@code java -jar elver-cli.jar COMMAND} on a database directly, without a
 * server, with the same engine.
 *
 * <p>A command unpacks its flags, calls {@link org.elver.migration.Migrations} or {@link
 * org.elver.transfer.Transfers} and prints the record that comes back, as text or with {@code
 * --json} as JSON. Every constant of {@link org.elver.config.Setting} is a flag, before or after
 * the command; a flag wins over the environment variable of the same name.
 *
 * <p>Rules: results on standard output, messages and progress on standard error, both in UTF-8
 * whatever the locale; colours and the live line only on a terminal; lines are wrapped to a
 * terminal and never in a pipe. Exit codes are those of {@link org.elver.cli.ExitCode}, chosen from
 * the exception in one place. {@code status} reports and exits 0 whatever it has to report; with
 * {@code --json} an error is one object on standard output, except a command line that cannot be
 * read. JSON, logging and the database are loaded when they are needed.
 *
 * <p>Out of scope: what a migration or a transfer is, when it may run, and what happens to it.
 */
package org.elver.cli;
