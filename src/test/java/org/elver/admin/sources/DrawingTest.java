package org.elver.admin.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.elver.admin.sources.Drawing.Box;
import org.elver.transfer.definition.Status;
import org.elver.transfer.overview.Dependencies;
import org.elver.transfer.overview.Dependencies.Edge;
import org.elver.transfer.overview.Dependencies.Node;
import org.junit.jupiter.api.Test;

class DrawingTest {

  @Test
  void whatIsNeededStandsLeftOfWhatNeedsIt() {
    Drawing drawing = drawing(4, new Edge(2, 1), new Edge(3, 2), new Edge(3, 1), new Edge(4, 3));
    assertThat(xs(drawing)).isEqualTo(List.of(10, 270, 530, 790));
    assertThat(drawing.width()).isEqualTo(990);
    assertThat(drawing.arrows()).hasSize(4);
  }

  @Test
  void noArrowLeadsBehindABox() {
    Drawing drawing = drawing(3, new Edge(2, 1), new Edge(3, 2), new Edge(3, 1));
    Box between = drawing.boxes().get(1);
    String past = drawing.arrows().get(2).path();
    int height = Integer.parseInt(past.replaceAll(".* (\\d+)H.*", "$1"));
    assertThat(height < between.y() || height > between.y() + Columns.BOX_HEIGHT).isTrue();
    assertThat(drawing.height()).isGreaterThan(height);
  }

  @Test
  void twoAreNeverAtOnePlace() {
    Edge[] edges =
        IntStream.rangeClosed(2, 60).mapToObj(id -> new Edge(id, id / 2)).toArray(Edge[]::new);
    Drawing drawing = drawing(60, edges);
    assertThat(drawing.boxes().stream().map(box -> box.x() + "/" + box.y()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aCircleInTheTablesIsCutOpen() {
    assertThat(drawing(2, new Edge(1, 2), new Edge(2, 1)).boxes()).hasSize(2);
  }

  @Test
  void nothingIsNoPicture() {
    assertThat(drawing(0).boxes()).isEmpty();
  }

  @Test
  void shortensNamesBetweenCharacters() {
    Node node = new Node(1, "\uD83D\uDE00".repeat(30), Status.PENDING);
    assertThat(new Box(node, 0, 0, List.of()).getLabel())
        .isEqualTo("\uD83D\uDE00".repeat(21) + "…");
  }

  private static Drawing drawing(int count, Edge... edges) {
    List<Node> nodes =
        LongStream.rangeClosed(1, count)
            .mapToObj(id -> new Node(id, "transfer " + id, Status.PENDING))
            .toList();
    return Drawing.of(new Dependencies(nodes, List.of(edges), count));
  }

  private static List<Integer> xs(Drawing drawing) {
    return drawing.boxes().stream().map(Box::x).toList();
  }
}
