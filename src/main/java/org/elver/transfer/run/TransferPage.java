package org.elver.transfer.run;

import java.util.List;
import org.elver.transfer.definition.Transfer;

/**
 * Transfers with what a list of them tells.
 *
 * @param total how many fit on all pages
 */
public record TransferPage(List<Item> items, long total) {

  /**
   * One of them.
   *
   * @param connection name of its source
   * @param progress of its run; null where it is not running
   */
  public record Item(Transfer transfer, String connection, RunProgress progress) {}
}
