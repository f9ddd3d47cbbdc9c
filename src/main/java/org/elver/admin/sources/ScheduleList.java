package org.elver.admin.sources;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.elver.account.Role;
import org.elver.admin.Needs;
import org.elver.transfer.Transfers;
import org.elver.transfer.overview.Dependencies;
import org.elver.transfer.overview.ScheduledPage;
import org.elver.transfer.overview.ScheduledTransfer;
import org.elver.transfer.run.RunQuery;

/** What the clock starts, and which transfer needs which. */
@Named("schedules")
@RequestScoped
@Needs(Role.viewer)
public class ScheduleList {

  private static final int ON_A_PAGE = 50;
  private static final int TIMES = 5;

  @Inject private Instance<Transfers> transfers;

  private int page = 1;
  private Long of;
  private ScheduledPage found;
  private Dependencies dependencies;
  private Drawing drawing;

  public List<ScheduledTransfer> getItems() {
    return found().items();
  }

  public long getTotal() {
    return found().total();
  }

  public long getPages() {
    return Math.max(1, (found().total() + ON_A_PAGE - 1) / ON_A_PAGE);
  }

  private ScheduledPage found() {
    if (found == null) {
      RunQuery part = new RunQuery(ON_A_PAGE, (page - 1) * ON_A_PAGE);
      found = transfers.get().schedules().page(part, TIMES);
    }
    return found;
  }

  public Dependencies getDependencies() {
    if (dependencies == null) {
      dependencies = transfers.get().schedules().dependencies(of);
    }
    return dependencies;
  }

  public Drawing getDrawing() {
    if (drawing == null) {
      drawing = Drawing.of(getDependencies());
    }
    return drawing;
  }

  /** A cron text in words; empty where there are no short ones. */
  public String words(String cron) {
    FacesContext faces = FacesContext.getCurrentInstance();
    ResourceBundle texts = faces.getApplication().getResourceBundle(faces, "tc");
    return new CronWords(texts, locale()).of(cron).orElse("");
  }

  /** A time as the clocks of its schedule's zone show it. */
  public String there(Instant time, String zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(locale())
        .format(time.atZone(ZoneId.of(zone)));
  }

  private static Locale locale() {
    return FacesContext.getCurrentInstance().getViewRoot().getLocale();
  }

  public Integer getPage() {
    return page;
  }

  /** There is no page before the first, and none that a number could not name. */
  public void setPage(Integer page) {
    this.page = page == null ? 1 : Math.max(1, Math.min(page, 1_000_000));
  }

  public Long getOf() {
    return of;
  }

  public void setOf(Long of) {
    this.of = of;
  }
}
