/**
 * What the default command {@code mvn} runs: a PostgreSQL whose data stays in {@code .elver}, the
 * databases of an insurer and of an old bank, and the application server with the WAR, until it is
 * interrupted.
 *
 * <p>Rules: everything that could be in the way is looked at before anything starts; whatever was
 * started is stopped in reverse order, also after a signal; nothing of a run that was killed has to
 * be cleaned up by hand, but a server it left behind is named.
 *
 * <p>Out of scope: what the tests run against, and servers for anything but a look at Elver.
 */
package org.elver.demo;
