package org.elver.admin.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.elver.account.Role;
import org.elver.admin.Messages;
import org.elver.admin.Needs;
import org.elver.audit.AuditPage;
import org.elver.audit.AuditQuery;
import org.elver.audit.AuditTrail;

/** What somebody did or attempted; the filter is in the address. */
@Named("auditTrail")
@RequestScoped
@Needs(Role.admin)
public class AuditView {

  static final int ROWS = 50;

  @Inject private Instance<AuditTrail> audit;

  private final Map<String, String> filter = new LinkedHashMap<>();
  private int skip;
  private String format;
  private AuditPage page;

  public AuditPage getPage() {
    if (page == null) {
      page = audit.get().page(query(ROWS, skip));
    }
    return page;
  }

  /** Before anything is written: tells of a mistake at the top of the page, or answers a file. */
  public void load() throws IOException {
    for (String time : new String[] {"from", "to"}) {
      try {
        instant(time);
      } catch (DateTimeException e) {
        Messages.warn("tu", "noTime", filter.remove(time));
      }
    }
    skip = Math.max(0, skip);
    if ("csv".equals(format)) {
      AuditExport.csv(audit.get(), query(AuditQuery.MOST, 0));
    } else if ("json".equals(format)) {
      AuditExport.json(audit.get(), query(AuditQuery.MOST, 0));
    }
  }

  private AuditQuery query(int limit, int from) {
    String refused = filter.get("refused");
    return new AuditQuery(
        limit,
        from,
        filter.get("who"),
        filter.get("action"),
        filter.get("subject"),
        filter.get("address"),
        instant("from"),
        instant("to"),
        refused == null ? null : Boolean.valueOf(refused));
  }

  private Instant instant(String time) {
    return filter.get(time) == null ? null : Instant.parse(filter.get(time));
  }

  /** By the names in the address; what is not asked for is null. */
  public Map<String, String> getFilter() {
    return filter;
  }

  public List<Fact> facts(Map<String, Object> detail) {
    return Fact.of(detail);
  }

  /** The kind of file that is asked for; null for the page. */
  public String getFormat() {
    return format;
  }

  public void setFormat(String format) {
    this.format = format;
  }

  public int getSkip() {
    return skip;
  }

  public void setSkip(int skip) {
    this.skip = skip;
  }

  /** The first and the last that are shown, counted from 1. */
  public int getFirst() {
    return getPage().items().isEmpty() ? 0 : skip + 1;
  }

  public int getLast() {
    return skip + getPage().items().size();
  }

  /** The address of the newer entries; empty where there are none. */
  public String getNewer() {
    return skip == 0 ? "" : address("skip", Math.max(0, skip - ROWS));
  }

  public String getOlder() {
    return getLast() >= getPage().total() ? "" : address("skip", skip + ROWS);
  }

  /** The address of what the filter lets through, as a file. */
  public String file(String as) {
    return address("file", as);
  }

  private String address(String name, Object value) {
    Map<String, String> parts = new LinkedHashMap<>(filter);
    parts.put(name, value.toString());
    return parts.entrySet().stream()
        .filter(part -> part.getValue() != null)
        .map(
            part ->
                part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }
}
