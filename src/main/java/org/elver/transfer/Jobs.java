package org.elver.transfer;

import java.util.Map;
import org.elver.transfer.Proof.Proved;
import org.elver.transfer.copy.Check;
import org.elver.transfer.copy.Chunking;
import org.elver.transfer.copy.Job;
import org.elver.transfer.copy.Watermark;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.definition.Mode;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.run.Marks;

/** What is to be moved, from a definition and from where earlier runs stopped. */
record Jobs(Parts parts) {

  Job of(Transfer transfer, Proved proved) {
    Definition definition = transfer.definition();
    Map<String, Watermark> last =
        proved.source().statement().lastValues().isEmpty()
            ? Map.of()
            : parts.tables().outside(handle -> Marks.of(handle, transfer.id()));
    return new Job(
        proved.source().statement(),
        proved.source().columns(),
        last,
        proved.statement(),
        chunking(transfer.id(), definition),
        definition.maxRejects(),
        definition.queryTimeout(),
        definition.checks().stream().map(text -> Check.parse(text).orElseThrow()).toList());
  }

  /** An earlier run of the same definition is gone on with. */
  private Chunking chunking(long id, Definition definition) {
    if (definition.mode() == Mode.atomic) {
      return null;
    }
    String after =
        parts
            .tables()
            .outside(handle -> Marks.resumeAfter(handle, id, DefinitionHash.of(definition)))
            .orElse(null);
    return new Chunking(definition.commitEvery(), definition.resumeKey(), after);
  }
}
