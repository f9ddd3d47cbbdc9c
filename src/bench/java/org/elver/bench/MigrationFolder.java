package org.elver.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes migrations of 200 to 400 bytes, named as Flyway names them: in turn a table, columns with
 * an index, rows, and a view.
 */
final class MigrationFolder {

  private MigrationFolder() {}

  static Path write(Path folder, int files) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < files; i++) {
      String words = words(i).formatted(i / 4);
      Path file = folder.resolve("V%05d__%s.sql".formatted(i + 1, words));
      Files.writeString(file, text(i).replace("#", "order_" + i / 4));
    }
    return folder;
  }

  private static String words(int i) {
    return switch (i % 4) {
      case 0 -> "create_order_%d";
      case 1 -> "add_carrier_to_order_%d";
      case 2 -> "fill_order_%d";
      default -> "view_of_order_%d";
    };
  }

  private static String text(int i) {
    return switch (i % 4) {
      case 0 ->
          """
          -- Orders of one region, with what the invoice needs.
          CREATE TABLE # (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            customer_email text NOT NULL,
            amount numeric(12, 2) NOT NULL DEFAULT 0 CHECK (amount >= 0),
            placed_at timestamptz NOT NULL DEFAULT now()
          );
          """;
      case 1 ->
          """
          -- The warehouse asks for the carrier, and looks orders up by it.
          ALTER TABLE # ADD COLUMN carrier text NOT NULL DEFAULT 'post',
            ADD COLUMN shipped_at timestamptz;
          CREATE INDEX #_carrier ON # (carrier, shipped_at);
          """;
      case 2 ->
          """
          -- Rows that the first release shipped with.
          INSERT INTO # (customer_email, amount) VALUES
            ('ada@example.org', 12.50), ('ben@example.org', 99.00), ('cleo@example.org', 3.20);
          UPDATE # SET shipped_at = placed_at, carrier = 'rail' WHERE amount > 50;
          """;
      default ->
          """
          -- What the shop's pages read.
          CREATE VIEW #_open AS
            SELECT id, customer_email, amount FROM # WHERE shipped_at IS NULL;
          COMMENT ON VIEW #_open IS 'Orders that have not left the warehouse; one row each.';
          """;
    };
  }
}
