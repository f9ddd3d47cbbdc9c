package org.elver.transfer.template.source;

import java.util.List;
import org.elver.transfer.template.SourceColumn;
import org.elver.transfer.template.SourceStatement;

/** A source query as it is sent, and the columns of its rows. */
public record ProvedSource(SourceStatement statement, List<SourceColumn> columns) {}
