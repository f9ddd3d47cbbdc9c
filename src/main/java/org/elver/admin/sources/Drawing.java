package org.elver.admin.sources;

import java.util.List;
import org.elver.transfer.overview.Dependencies;
import org.elver.transfer.overview.Dependencies.Node;

/**
 * Which transfers need which, as a picture from left to right: whatever is needed stands left of
 * what needs it, and no arrow leads behind a box. In pixels.
 */
public record Drawing(List<Box> boxes, List<Arrow> arrows, int width, int height) {

  private static final int LONGEST_LABEL = 22;

  /**
   * A transfer.
   *
   * @param needs what it needs, for those who don't see the picture
   */
  public record Box(Node node, int x, int y, List<Node> needs) {

    /** Its name, shortened. */
    public String getLabel() {
      String name = node.name();
      return name.codePointCount(0, name.length()) <= LONGEST_LABEL
          ? name
          : name.substring(0, name.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }

    /** Key of the text of the sign that tells its status without colours. */
    public String getSign() {
      return "sign" + node.status();
    }
  }

  /**
   * @param path of SVG, from what is needed to what needs it
   */
  public record Arrow(String path) {}

  static Drawing of(Dependencies dependencies) {
    return new Columns(dependencies).drawing();
  }
}
