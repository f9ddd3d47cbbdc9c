package org.elver.admin.people;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import org.elver.audit.AuditEntry;
import org.elver.audit.AuditPage;
import org.elver.audit.AuditQuery;
import org.elver.audit.AuditTrail;
import org.elver.json.Json;

/**
 * All entries of a query as a file, the newest first, read in parts; those that come while it is
 * written are not among them.
 */
final class AuditExport {

  private AuditExport() {}

  /** One entry of the file. */
  @FunctionalInterface
  private interface Line {
    String of(AuditEntry entry, boolean first);
  }

  static void csv(AuditTrail audit, AuditQuery query) throws IOException {
    String head = Csv.line("id", "at", "who", "action", "subject", "address", "refused", "detail");
    write(audit, query, "csv", "text/csv", head, "", (entry, first) -> line(entry));
  }

  static void json(AuditTrail audit, AuditQuery query) throws IOException {
    write(
        audit,
        query,
        "json",
        "application/json",
        "[\n",
        "\n]\n",
        (entry, first) -> (first ? "" : ",\n") + Json.line(entry));
  }

  private static String line(AuditEntry entry) {
    return Csv.line(
        entry.id(),
        entry.at(),
        entry.who(),
        entry.action(),
        entry.subject(),
        entry.address(),
        entry.refused(),
        Json.line(entry.detail()));
  }

  private static void write(
      AuditTrail audit,
      AuditQuery query,
      String ending,
      String type,
      String head,
      String foot,
      Line line)
      throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    AuditQuery fixed = until(query, Instant.now());
    AuditPage page = audit.page(fixed);
    Writer out = answer(faces.getExternalContext(), ending, type);
    out.write(head);
    boolean first = true;
    int skip = 0;
    while (!page.items().isEmpty()) {
      for (AuditEntry entry : page.items()) {
        out.write(line.of(entry, first));
        first = false;
      }
      skip += page.items().size();
      page = audit.page(after(fixed, skip));
    }
    out.write(foot);
    faces.responseComplete();
  }

  private static Writer answer(ExternalContext external, String ending, String type)
      throws IOException {
    external.setResponseContentType(type + ";charset=UTF-8");
    external.setResponseCharacterEncoding("UTF-8");
    external.setResponseHeader(
        "Content-Disposition", "attachment; filename=\"elver-audit." + ending + "\"");
    return external.getResponseOutputWriter();
  }

  private static AuditQuery until(AuditQuery all, Instant now) {
    return new AuditQuery(
        all.limit(),
        all.skip(),
        all.who(),
        all.action(),
        all.subject(),
        all.address(),
        all.since(),
        all.until() == null || all.until().isAfter(now) ? now : all.until(),
        all.refused());
  }

  private static AuditQuery after(AuditQuery all, int skip) {
    return new AuditQuery(
        all.limit(),
        skip,
        all.who(),
        all.action(),
        all.subject(),
        all.address(),
        all.since(),
        all.until(),
        all.refused());
  }
}
