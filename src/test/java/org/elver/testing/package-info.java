/**
 * What tests share: one real PostgreSQL per process ({@link org.elver.testing.TestDatabases}), one
 * real MariaDB where a test asks for it ({@link org.elver.testing.TestMariaDbs}), the shipped WAR
 * on a real server in a process of its own ({@link org.elver.testing.Server}), and a port that can
 * be opened late, cut off, stalled or half closed ({@link org.elver.testing.Forwarder}).
 *
 * <p>Rules: nothing is skipped; what cannot be started fails. Two processes test at once, so what
 * is written outside a test's own folder has the process id in its name, and ports come from {@link
 * org.elver.testing.Ports}. Every test takes a database of its own. The database is hostile on
 * purpose: another time zone, a search path that starts with an odd schema, {@code
 * standard_conforming_strings} off, a password full of delimiters.
 */
package org.elver.testing;
