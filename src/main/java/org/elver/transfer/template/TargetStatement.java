package org.elver.transfer.template;

import java.util.List;

/**
 * The proved target statement: the template with {@code $n} for its placeholders and its functions
 * applied. It is read with {@code standard_conforming_strings} on.
 *
 * @param sql without a semicolon or comment at its end
 * @param parameters in the order of their numbers
 */
public record TargetStatement(
    String sql, List<Parameter> parameters, Shape shape, WriterChoice choice) {}
