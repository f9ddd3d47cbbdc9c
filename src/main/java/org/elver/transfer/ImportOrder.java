package org.elver.transfer;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.elver.problem.DefinitionConflict;
import org.elver.problem.DefinitionConflict.Reason;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.exchange.ExportedTransfer;
import org.elver.transfer.exchange.TransferFile;

/** The transfers of a file, each after those of the file that it needs: so their ids are known. */
final class ImportOrder {

  private final TransferFile file;
  private final Set<String> there;
  private final Map<String, Integer> places = new HashMap<>();
  private final Set<ExportedTransfer> done = new LinkedHashSet<>();

  private ImportOrder(TransferFile file, Set<String> there) {
    this.file = file;
    this.there = there;
    for (int i = 0; i < file.transfers().size(); i++) {
      places.put(file.transfers().get(i).name(), i);
    }
  }

  /**
   * @param there names of transfers that are not only in the file
   */
  static List<ExportedTransfer> of(TransferFile file, Set<String> there) {
    ImportOrder order = new ImportOrder(file, there);
    file.transfers().forEach(each -> order.visit(each, List.of()));
    return List.copyOf(order.done);
  }

  private void visit(ExportedTransfer each, List<String> way) {
    List<String> longer = Stream.concat(way.stream(), Stream.of(each.name())).toList();
    if (way.contains(each.name())) {
      throw new DefinitionConflict(
          Reason.CYCLE,
          "Transfers would wait for each other: "
              + String.join(" → ", longer.subList(way.indexOf(each.name()), longer.size())));
    }
    if (!done.contains(each)) {
      each.needs().forEach(needed -> visitNeeded(each, needed, longer));
      done.add(each);
    }
  }

  private void visitNeeded(ExportedTransfer each, String needed, List<String> way) {
    if (places.containsKey(needed)) {
      visit(file.transfers().get(places.get(needed)), way);
    } else if (!there.contains(needed)) {
      throw new InvalidDefinition(
          TransferFile.place(places.get(each.name())) + ".dependsOn",
          "there is no transfer \"" + needed + "\", neither here nor in the file");
    }
  }
}
