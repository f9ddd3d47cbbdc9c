package org.elver.transfer;

import org.elver.database.Transactions;
import org.elver.transfer.connection.Source;
import org.elver.transfer.copy.Preview;
import org.elver.transfer.definition.Transfer;

/** What a run would do with the first rows. */
record Previewing(Parts parts) {

  Preview of(Transfer transfer) {
    Proof proof = new Proof(parts);
    Transactions transactions = new Impatient(parts.transactions());
    try (Source source = proof.open(transfer.definition())) {
      return parts
          .copy()
          .preview(
              transactions,
              source,
              new Jobs(parts).of(transfer, proof.of(transfer.definition(), source, transactions)));
    }
  }
}
