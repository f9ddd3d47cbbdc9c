package org.elver.admin.schema;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.elver.account.Role;
import org.elver.admin.Needs;
import org.elver.migration.Migrations;
import org.elver.migration.plan.MigrationStatus;
import org.elver.migration.plan.Remaining;
import org.elver.migration.plan.Standing;
import org.elver.migration.plan.Timeline;
import org.elver.migration.plan.TimelineEntry;
import org.elver.migration.script.ExcerptLine;
import org.elver.problem.ElverException;
import org.elver.problem.InvalidMigration;

/** What is applied and to come, who has the lock, and what was begun from here. */
@Named
@ViewScoped
@Needs(Role.viewer)
public class SchemaPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int MOST_FAILED = 5;
  private static final int MOST_OBSTACLES = 5;

  @Inject private transient Instance<Migrations> migrations;
  @Inject private transient Operations operations;
  @Inject private transient StartupFailure startupFailure;

  private final Pager pager = new Pager();
  private String text;
  private String filter;

  private transient MigrationStatus status;
  private transient List<TimelineEntry> entries;
  private transient List<Operation> begun;
  private transient StartupFailure.Found startup;
  private transient Remaining remaining;
  private transient String problem;
  private transient List<ExcerptLine> excerpt;

  /** Before each rendering, also of a part. */
  public void load() {
    begun = operations.all();
    startup = startupFailure.find();
    try {
      Standing standing = migrations.get().overview().standing();
      status = standing.status();
      remaining = standing.remaining();
      Timeline found = standing.timeline().part(text, filter, pager.skip(), Pager.SIZE);
      pager.of(found.total());
      entries =
          found.entries().isEmpty() && found.total() > 0
              ? standing.timeline().part(text, filter, pager.skip(), Pager.SIZE).entries()
              : found.entries();
      problem = null;
      excerpt = List.of();
    } catch (ElverException e) {
      status = null;
      remaining = null;
      entries = List.of();
      pager.of(0);
      problem = e.getMessage();
      excerpt =
          e instanceof InvalidMigration invalid
              ? migrations.get().overview().excerpt(invalid.place())
              : List.of();
    }
  }

  /** Null where it can't be had; then {@link #getProblem} says why. */
  public MigrationStatus getStatus() {
    return status;
  }

  /** The first few; all of them are in the timeline. */
  public List<MigrationStatus.Failed> getFailed() {
    return status.failed().stream().limit(MOST_FAILED).toList();
  }

  public String getProblem() {
    return problem;
  }

  /** The lines of the file that can't be read; empty where they don't help. */
  public List<ExcerptLine> getExcerpt() {
    return excerpt;
  }

  /** Null without a status. */
  public Remaining getRemaining() {
    return remaining;
  }

  /** Why nothing would run. */
  public Shortened getObstacles() {
    List<String> all =
        Stream.concat(remaining.otherTools().stream(), remaining.refusals().stream()).toList();
    return Shortened.of(all, MOST_OBSTACLES);
  }

  public List<TimelineEntry> getEntries() {
    return entries;
  }

  public List<Operation> getOperations() {
    return begun;
  }

  /** Null where the start-up went well. */
  public StartupFailure.Found getStartup() {
    return startup;
  }

  public Pager getPager() {
    return pager;
  }

  public List<String> getFilters() {
    return Timeline.FILTERS;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  public String getFilter() {
    return filter;
  }

  public void setFilter(String filter) {
    this.filter = filter;
  }

  public void search() {
    pager.first();
  }

  @Needs(Role.operator)
  public void dismiss(long operation) {
    operations.dismiss(operation);
  }
}
