package org.elver.transfer.exchange;

import java.util.List;
import org.elver.problem.InvalidDefinition;

/**
 * Definitions of transfers as a file.
 *
 * @param format {@link #FORMAT}
 */
public record TransferFile(Integer format, List<ExportedTransfer> transfers) {

  /** Of files this version writes and reads. */
  public static final int FORMAT = 1;

  /**
   * Refuses what is no such file.
   *
   * @throws InvalidDefinition that names the field
   */
  public void check() {
    if (format == null || format != FORMAT) {
      throw new InvalidDefinition("format", "has to be " + FORMAT + ", as exports say it");
    }
    if (transfers == null) {
      throw new InvalidDefinition("transfers", "missing");
    }
    for (int i = 0; i < transfers.size(); i++) {
      if (transfers.get(i) == null) {
        throw new InvalidDefinition(place(i), "is null");
      }
      String name = transfers.get(i).name();
      if (transfers.stream().limit(i).anyMatch(other -> other.name().equals(name))) {
        throw new InvalidDefinition(place(i) + ".name", "\"" + name + "\" is there twice");
      }
      if (name == null) {
        throw new InvalidDefinition(place(i) + ".name", "missing");
      }
    }
  }

  /** How errors name one of them. */
  public static String place(int index) {
    return "transfers[" + index + "]";
  }
}
