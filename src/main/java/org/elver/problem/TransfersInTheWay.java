package org.elver.problem;

import java.util.List;

/** A statement would wait for transfers that are running, so the migrations did not begin. */
public final class TransfersInTheWay extends ElverException {

  private final List<String> transfers;

  /**
   * @param statement where it is, and what
   * @param transfers name, run and start of each
   */
  public TransfersInTheWay(String statement, List<String> transfers) {
    super(
        statement
            + " would wait for the "
            + String.join(" and the ", transfers)
            + " and was not begun. Wait until it has ended or cancel it, and try again.",
        null);
    this.transfers = List.copyOf(transfers);
  }

  public List<String> transfers() {
    return transfers;
  }
}
