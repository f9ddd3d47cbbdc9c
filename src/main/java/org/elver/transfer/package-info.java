/**
 * Data transfers: any SELECT of an external database into any statement of the application's.
 *
 * <p>Offers {@link org.elver.transfer.Transfers}, which every door calls: definitions, runs,
 * preview, history, export and import.
 *
 * <p>Rules: the facade decides, the packages below do one thing each: {@code connection} opens the
 * source, {@code template} understands the statement, {@code copy} moves rows, {@code definition}
 * keeps what is wanted, {@code run} what happened, {@code schedule} tells when it is time, {@code
 * overview} reads many at a glance, and {@code exchange} is the form of a file.
 *
 * <p>Out of scope: who may do what, and schema migrations.
 */
package org.elver.transfer;
