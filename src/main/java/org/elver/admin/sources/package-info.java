/**
 * The pages of what transfers start from: the connections that they read, and the schedules and
 * dependencies that start them.
 *
 * <p>Rules: a secret goes in and never comes out; where a connection leads is for administrators.
 */
package org.elver.admin.sources;
