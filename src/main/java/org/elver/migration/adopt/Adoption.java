package org.elver.migration.adopt;

import java.util.List;

/**
 * Another tool's history beside the files.
 *
 * @param tool its name for people
 * @param table with its schema
 * @param carriedOut whether Elver's history has it from now on; false where it was only shown
 * @param alreadyAdopted whether that was so before; then nothing is mapped
 * @param mapping their entries in their order, then files that their history does not have
 * @param refusals why it cannot be taken over, one finished sentence each, with what to do; empty
 *     where it can
 * @param counted files that count as applied
 * @param batch null unless carried out
 */
public record Adoption(
    String tool,
    String table,
    boolean carriedOut,
    boolean alreadyAdopted,
    List<Mapping> mapping,
    List<String> refusals,
    int counted,
    Integer batch) {}
