/**
 * What only development wants: everything an application has in a database, dropped.
 *
 * <p>Rules: nothing here is a migration; who calls it has asked for permission, holds the lock and
 * ends the transaction.
 */
package org.elver.migration.develop;
