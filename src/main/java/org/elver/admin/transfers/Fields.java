package org.elver.admin.transfers;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.definition.Misfire;
import org.elver.transfer.definition.Mode;

/** A definition as a form has it: times in seconds, a check a line. */
public final class Fields implements Serializable {

  private static final long serialVersionUID = 1L;

  private String name;
  private String description;
  private Long sourceConnectionId;
  private String sourceQuery;
  private String targetTable;
  private String targetInsertQuery;
  private String schedule;
  private String timeZone = "UTC";
  private Long[] dependsOn = {};
  private boolean prerequisites = true;
  private Misfire misfire = Misfire.once;
  private String checks;
  private BigDecimal connectTimeout;
  private BigDecimal queryTimeout;
  private Mode mode = Mode.atomic;
  private Long commitEvery;
  private String resumeKey;
  private Long maxRejects = 0L;

  static Fields of(Definition definition) {
    Fields fields = new Fields();
    fields.name = definition.name();
    fields.description = definition.description();
    fields.sourceConnectionId = definition.sourceConnectionId();
    fields.sourceQuery = definition.sourceQuery();
    fields.targetTable = definition.targetTable();
    fields.targetInsertQuery = definition.targetInsertQuery();
    fields.schedule = definition.schedule();
    fields.timeZone = definition.timeZone();
    fields.dependsOn = definition.dependsOn().toArray(Long[]::new);
    fields.prerequisites = definition.prerequisites();
    fields.misfire = definition.misfire();
    fields.checks = String.join("\n", definition.checks());
    fields.connectTimeout = seconds(definition.connectTimeout());
    fields.queryTimeout = seconds(definition.queryTimeout());
    fields.mode = definition.mode();
    fields.commitEvery = definition.commitEvery();
    fields.resumeKey = definition.resumeKey();
    fields.maxRejects = definition.maxRejects();
    return fields;
  }

  Definition definition() {
    return new Definition(
        name,
        description,
        sourceConnectionId,
        sourceQuery,
        targetTable,
        targetInsertQuery,
        schedule,
        timeZone,
        List.of(dependsOn),
        prerequisites,
        misfire,
        checks == null ? List.of() : checks.lines().filter(line -> !line.isBlank()).toList(),
        duration(connectTimeout),
        duration(queryTimeout),
        mode,
        commitEvery,
        resumeKey,
        maxRejects);
  }

  private static BigDecimal seconds(Duration duration) {
    return duration == null
        ? null
        : BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
  }

  private static Duration duration(BigDecimal seconds) {
    return seconds == null ? null : Duration.ofMillis(seconds.movePointRight(3).longValue());
  }

  /** Browsers send lines as the mail does. */
  private static String lines(String text) {
    return text == null ? null : text.replace("\r\n", "\n");
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = lines(description);
  }

  public Long getSourceConnectionId() {
    return sourceConnectionId;
  }

  public void setSourceConnectionId(Long sourceConnectionId) {
    this.sourceConnectionId = sourceConnectionId;
  }

  public String getSourceQuery() {
    return sourceQuery;
  }

  public void setSourceQuery(String sourceQuery) {
    this.sourceQuery = lines(sourceQuery);
  }

  public String getTargetTable() {
    return targetTable;
  }

  public void setTargetTable(String targetTable) {
    this.targetTable = targetTable;
  }

  public String getTargetInsertQuery() {
    return targetInsertQuery;
  }

  public void setTargetInsertQuery(String targetInsertQuery) {
    this.targetInsertQuery = lines(targetInsertQuery);
  }

  public String getSchedule() {
    return schedule;
  }

  public void setSchedule(String schedule) {
    this.schedule = schedule;
  }

  public String getTimeZone() {
    return timeZone;
  }

  public void setTimeZone(String timeZone) {
    this.timeZone = timeZone;
  }

  public Long[] getDependsOn() {
    return Arrays.copyOf(dependsOn, dependsOn.length);
  }

  public void setDependsOn(Long[] dependsOn) {
    this.dependsOn = dependsOn == null ? new Long[0] : Arrays.copyOf(dependsOn, dependsOn.length);
  }

  public boolean isPrerequisites() {
    return prerequisites;
  }

  public void setPrerequisites(boolean prerequisites) {
    this.prerequisites = prerequisites;
  }

  public Misfire getMisfire() {
    return misfire;
  }

  public void setMisfire(Misfire misfire) {
    this.misfire = misfire;
  }

  public String getChecks() {
    return checks;
  }

  public void setChecks(String checks) {
    this.checks = lines(checks);
  }

  public BigDecimal getConnectTimeout() {
    return connectTimeout;
  }

  public void setConnectTimeout(BigDecimal connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  public BigDecimal getQueryTimeout() {
    return queryTimeout;
  }

  public void setQueryTimeout(BigDecimal queryTimeout) {
    this.queryTimeout = queryTimeout;
  }

  public Mode getMode() {
    return mode;
  }

  public void setMode(Mode mode) {
    this.mode = mode;
  }

  public Long getCommitEvery() {
    return commitEvery;
  }

  public void setCommitEvery(Long commitEvery) {
    this.commitEvery = commitEvery;
  }

  public String getResumeKey() {
    return resumeKey;
  }

  public void setResumeKey(String resumeKey) {
    this.resumeKey = resumeKey;
  }

  public Long getMaxRejects() {
    return maxRejects;
  }

  public void setMaxRejects(Long maxRejects) {
    this.maxRejects = maxRejects;
  }
}
