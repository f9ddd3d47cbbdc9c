package org.elver.admin.schema;

import java.io.Serializable;
import org.elver.migration.plan.Extent;
import org.elver.problem.InvalidRequest;

/** What is typed into the dialogues. */
public final class Wanted implements Serializable {

  private static final long serialVersionUID = 1L;

  private String direction = "up";
  private String target;
  private boolean continueOnError;
  private boolean onCopy;
  private String extent = "latest";
  private String value;
  private String name;
  private boolean reversible = true;

  public String getDirection() {
    return direction;
  }

  public void setDirection(String direction) {
    this.direction = direction;
  }

  public String getTarget() {
    return target;
  }

  public void setTarget(String target) {
    this.target = target;
  }

  public boolean isContinueOnError() {
    return continueOnError;
  }

  public void setContinueOnError(boolean continueOnError) {
    this.continueOnError = continueOnError;
  }

  public boolean isOnCopy() {
    return onCopy;
  }

  public void setOnCopy(boolean onCopy) {
    this.onCopy = onCopy;
  }

  public String getExtent() {
    return extent;
  }

  public void setExtent(String extent) {
    this.extent = extent;
  }

  public String getValue() {
    return value;
  }

  public void setValue(String value) {
    this.value = value;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public boolean isReversible() {
    return reversible;
  }

  public void setReversible(boolean reversible) {
    this.reversible = reversible;
  }

  /**
   * @throws InvalidRequest that says what is wrong with the value
   */
  Extent rollback() {
    return switch (extent) {
      case "steps" -> new Extent.Steps(number("steps"));
      case "batch" -> new Extent.Batch(value == null ? null : (Integer) number("batch"));
      case "target" -> {
        if (value == null || value.isBlank()) {
          throw new InvalidRequest("target", "a file, a version, a name, or 0 for everything");
        }
        yield new Extent.Above(value.strip());
      }
      default -> Extent.LATEST;
    };
  }

  private int number(String field) {
    String text = value == null ? "" : value.strip();
    if (!text.matches("0*[1-9][0-9]{0,8}")) {
      throw new InvalidRequest(field, "a number from 1 up is wanted");
    }
    return Integer.parseInt(text);
  }
}
