package org.elver.migration;

import java.util.List;

/**
 * What a dry run has to say beside its entries.
 *
 * @param onCopy whether it ran in a scratch database, where row counts and times say nothing about
 *     the live one
 * @param finished false where it ended early: the budget was over, or a lock could not be had
 * @param unproved what it can't say anything about, in order
 * @param advancedSequences the one trace it leaves: sequences that went on meanwhile, qualified
 * @param notes sentences worth a line
 */
public record Remarks(
    boolean onCopy,
    boolean finished,
    List<Unproved> unproved,
    List<String> advancedSequences,
    List<String> notes) {}
