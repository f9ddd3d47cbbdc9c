package org.elver.admin.transfers;

import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.elver.account.Role;
import org.elver.admin.Needs;
import org.elver.json.Json;
import org.elver.transfer.Transfers;
import org.elver.transfer.definition.Status;
import org.elver.transfer.definition.TransferQuery;
import org.elver.transfer.definition.TransferQuery.Order;
import org.elver.transfer.run.TransferPage;

/** The list of transfers, as its address asks for it. */
@Named
@ViewScoped
@Needs(Role.viewer)
public class TransferList implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int SIZE = 50;

  @Inject private transient Instance<Transfers> transfers;

  private String text;
  private String status;
  private Long connection;
  private String sort;
  private boolean descending;
  private int page;
  private String file;
  private transient TransferPage found;
  private transient Map<Long, String> connections;

  /** Reads the part that is shown; a filter or order that there is not counts as none. */
  public void load() {
    Transfers here = transfers.get();
    found =
        here.some(
            new TransferQuery(
                text, known(), connection, order(), descending, SIZE, Paging.skip(page, SIZE)));
    connections = here.sources();
  }

  /** Answers all definitions as a file in place of the page, where that is asked for. */
  public void export() throws IOException {
    if (!"json".equals(file)) {
      return;
    }
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext external = faces.getExternalContext();
    external.setResponseContentType("application/json;charset=UTF-8");
    external.setResponseCharacterEncoding("UTF-8");
    external.setResponseHeader("Content-Disposition", "attachment; filename=\"migrations.json\"");
    external
        .getResponseOutputWriter()
        .write(Json.indented(transfers.get().exchange().out()) + "\n");
    faces.responseComplete();
  }

  private Status known() {
    return Arrays.stream(Status.values())
        .filter(one -> one.name().equals(status))
        .findFirst()
        .orElse(null);
  }

  private Order order() {
    return Arrays.stream(Order.values())
        .filter(one -> one.name().equals(sort))
        .findFirst()
        .orElse(Order.name);
  }

  public List<TransferPage.Item> getItems() {
    return found.items();
  }

  public Paging getPaging() {
    return new Paging(page, SIZE, found.total());
  }

  /** The filter as an address has it, to be followed by more. */
  public String getFilter() {
    return parameter("text", text)
        + parameter("status", known() == null ? null : status)
        + parameter("connection", connection == null ? null : connection.toString());
  }

  /** The same with the order. */
  public String getAsked() {
    return getFilter() + parameter("sort", getSort()) + parameter("descending", "" + descending);
  }

  private static String parameter(String key, String value) {
    return value == null ? "" : key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&";
  }

  public List<Status> getStatuses() {
    return List.of(Status.values());
  }

  public List<Order> getOrders() {
    return List.of(Order.values());
  }

  public Map<Long, String> getConnections() {
    return connections;
  }

  /** Whether less than all is asked for. */
  public boolean isFiltered() {
    return text != null || known() != null || connection != null;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  public String getStatus() {
    return status;
  }

  public void setStatus(String status) {
    this.status = status;
  }

  public Long getConnection() {
    return connection;
  }

  public void setConnection(Long connection) {
    this.connection = connection;
  }

  public String getSort() {
    return order().name();
  }

  public void setSort(String sort) {
    this.sort = sort;
  }

  public boolean isDescending() {
    return descending;
  }

  public void setDescending(boolean descending) {
    this.descending = descending;
  }

  /** {@code json} where a file is asked for, and not the page. */
  public String getFile() {
    return file;
  }

  public void setFile(String file) {
    this.file = file;
  }

  public int getPage() {
    return page;
  }

  public void setPage(int page) {
    this.page = page;
  }
}
