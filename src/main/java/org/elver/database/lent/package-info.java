/**
 * A connection in the hands of code that is not Elver's and must not end its transaction.
 *
 * <p>{@link org.elver.database.lent.LentConnection} hands it out, tells of every statement, stops
 * what would end the transaction, and can be taken back.
 *
 * <p>Out of scope: who borrows it, and what is done with what it tells.
 */
package org.elver.database.lent;
