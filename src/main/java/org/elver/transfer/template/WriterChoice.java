package org.elver.transfer.template;

/**
 * Which writer a statement gets.
 *
 * @param reason one sentence for the user: why none of the faster ones
 */
public record WriterChoice(Writer writer, String reason) {}
