package org.elver.transfer.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.elver.testing.TestDatabase;
import org.elver.transfer.template.Writer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of 50 MB in a heap of 512 MB. */
class LargeRowsIT extends CopyFixture {

  private static final int ROWS = Integer.getInteger("elver.soak.large", 5);

  private static final String QUERY =
      """
      SELECT n, repeat('%%0123456789abcdef' || n, 2777778) AS body,
             convert_to(CASE n %% 2 WHEN 0 THEN repeat('small' || n, 10) END, 'UTF8') AS bytes
      FROM generate_series(1, %d) n
      """
          .formatted(ROWS);

  @ParameterizedTest
  @EnumSource(Writer.class)
  void passThrough(Writer writer) throws Exception {
    target.execute("CREATE TABLE large (n int PRIMARY KEY, body text, bytes bytea)");
    target.execute("ALTER TABLE large ALTER body SET STORAGE EXTERNAL");

    String output =
        process(
            "-Xmx512m",
            "INSERT INTO large (n, body, bytes) VALUES ({{n}}, {{body}}, {{bytes}})"
                + " ON CONFLICT (n) DO NOTHING",
            writer);

    assertThat(output).isEqualTo(ROWS + " by " + writer + "\n");
    assertThat(
            target.query(
                "SELECT n || ' ' || length(body) || ' ' || md5(body) || ' ' || coalesce(length(bytes), -1) FROM large ORDER BY n"))
        .isEqualTo(
            legacy.query(
                "SELECT n || ' ' || length(body) || ' ' || md5(body) || ' ' || coalesce(length(bytes), -1) FROM ("
                    + QUERY
                    + ") q ORDER BY n"));
  }

  private String process(String heap, String template, Writer writer)
      throws IOException, InterruptedException, SQLException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(heap);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SmallHeap.class.getName());
    command.addAll(parts(legacy));
    command.addAll(parts(target));
    command.addAll(List.of(QUERY, template, "large", writer.name()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static List<String> parts(TestDatabase database) {
    return List.of(
        database.host(),
        String.valueOf(database.port()),
        database.name(),
        database.user(),
        database.password());
  }
}
