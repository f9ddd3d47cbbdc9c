package org.elver.transfer.template;

/** Ways to write rows, as they are shown to users; the fastest first. */
public enum Writer {
  /** {@code COPY … FROM STDIN} in binary form. */
  copy,
  /** {@code INSERT … SELECT … FROM unnest(…)}. */
  array,
  /** Prepared statements in batches, one execution for each row: the reference. */
  batch
}
