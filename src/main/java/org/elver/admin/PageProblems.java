package org.elver.admin;

import jakarta.el.ELException;
import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Iterator;
import org.elver.audit.Refusal.Kind;
import org.elver.http.RefusedRequest;
import org.elver.http.UnforeseenProblem;
import org.elver.problem.ElverException;
import org.elver.problem.NoSuchDefinition;
import org.primefaces.csp.CspException;

/**
 * What is thrown while a page is made, as a message on it. A page that can't be made at all becomes
 * the error page; one whose state the server has no more, or whose form carries another page's
 * nonce, is loaded again.
 */
public class PageProblems extends ExceptionHandlerFactory {

  @SuppressWarnings("this-escape")
  public PageProblems(ExceptionHandlerFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ExceptionHandler getExceptionHandler() {
    return new Handler(getWrapped().getExceptionHandler());
  }

  private static final class Handler extends ExceptionHandlerWrapper {

    Handler(ExceptionHandler wrapped) {
      super(wrapped);
    }

    @Override
    public void handle() {
      FacesContext faces = FacesContext.getCurrentInstance();
      Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
      while (events.hasNext()) {
        Throwable thrown = events.next().getContext().getException();
        events.remove();
        if (!faces.getResponseComplete()) {
          answer(faces, cause(thrown));
        }
      }
      getWrapped().handle();
    }

    private static void answer(FacesContext faces, Throwable cause) {
      if (cause instanceof ViewExpiredException || cause instanceof CspException) {
        sayWhy(faces);
        reload(faces);
        return;
      }
      Told told = told(cause);
      if (told.status == 404 && faces.getPartialViewContext().isAjaxRequest()) {
        reload(faces); // what an open page shows is deleted: the whole page says so
      } else if (faces.getViewRoot() == null
          || faces.getCurrentPhaseId() == PhaseId.RENDER_RESPONSE) {
        errorPage(faces, told);
      } else {
        faces.addMessage(
            null, new FacesMessage(FacesMessage.SEVERITY_ERROR, told.text, told.detail));
        faces.validationFailed();
        faces.renderResponse();
      }
    }

    private static Told told(Throwable cause) {
      if (cause instanceof NoSuchDefinition) {
        return new Told(404, cause.getMessage(), "");
      }
      if (cause instanceof ElverException) {
        return new Told(200, cause.getMessage(), "");
      }
      if (cause instanceof NotAllowed) {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        RefusedRequest.mark((ServletRequest) external.getRequest(), Kind.CALL, null);
        return new Told(403, Messages.text("t", "notAllowed", cause.getMessage()), "");
      }
      Object id = UnforeseenProblem.of(cause).members().get("id");
      return new Told(500, Messages.text("t", "unforeseen"), String.valueOf(id));
    }

    private static Throwable cause(Throwable thrown) {
      Throwable cause = thrown;
      while (cause.getCause() != null
          && (cause instanceof FacesException
              || cause instanceof ELException
              || cause instanceof InvocationTargetException
              || cause instanceof jakarta.ejb.EJBException)) {
        cause = cause.getCause();
      }
      return cause;
    }

    private static void reload(FacesContext faces) {
      ExternalContext external = faces.getExternalContext();
      if (external.isResponseCommitted()) {
        faces.responseComplete();
        return;
      }
      try {
        external.redirect(address(external));
        faces.responseComplete();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** There is no view where the server has none any more. */
    private static void sayWhy(FacesContext faces) {
      if (faces.getViewRoot() == null) {
        UIViewRoot none = new UIViewRoot();
        none.setLocale(new Reader().getLocale());
        faces.setViewRoot(none);
      }
      faces.getExternalContext().getFlash().setKeepMessages(true);
      Messages.warn("t", "loadedAgain");
    }

    /** Of the page; the addresses that forms are sent to lack its parameters. */
    private static String address(ExternalContext external) {
      String here = new Reader().getAddress();
      String referrer = String.valueOf(external.getRequestHeaderMap().get("Referer"));
      int at = referrer.indexOf(here + "?");
      return at < 0 ? here : referrer.substring(at);
    }

    private static void errorPage(FacesContext faces, Told told) {
      ExternalContext external = faces.getExternalContext();
      external.getRequestMap().put(ErrorView.TEXT, told.text);
      external.getRequestMap().put(ErrorView.DETAIL, told.detail);
      try {
        if (!external.isResponseCommitted()) {
          external.responseReset();
          external.responseSendError(told.status == 200 ? 503 : told.status, null);
        }
        faces.responseComplete();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Told(int status, String text, String detail) {}
}
