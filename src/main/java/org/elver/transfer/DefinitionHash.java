package org.elver.transfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.elver.json.Json;
import org.elver.transfer.definition.Definition;

/** What a position inside a source's rows depends on. */
final class DefinitionHash {

  private DefinitionHash() {}

  static String of(Definition definition) {
    List<Object> parts =
        List.of(
            definition.sourceConnectionId(),
            definition.sourceQuery(),
            definition.targetTable(),
            definition.targetInsertQuery(),
            String.valueOf(definition.resumeKey()));
    try {
      byte[] text = Json.text(parts).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
