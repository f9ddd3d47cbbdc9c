package org.elver.admin;

import jakarta.el.MethodExpression;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.component.ActionSource2;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.elver.account.Role;
import org.elver.audit.Refusal.Kind;
import org.elver.http.RefusedRequest;

/**
 * Refuses a form that asks for an action which the role of its sender does not include. Pages offer
 * nobody such a button, so that only who forges the form sends it; Faces by itself would pass over
 * a button that is not there, and nobody would hear of the attempt.
 */
public class ActionGuard implements PhaseListener {

  private static final long serialVersionUID = 1L;

  private static final Pattern METHOD = Pattern.compile("#\\{(\\w+)\\.(\\w+)");

  /** The number of a row within an id. */
  private static final Pattern ROW = Pattern.compile(":\\d+(?=:)");

  @Override
  public void afterPhase(PhaseEvent event) {
    FacesContext faces = event.getFacesContext();
    if (faces.getViewRoot() == null || faces.getResponseComplete() || !faces.isPostback()) {
      return;
    }
    asked(faces)
        .filter(expression -> !allowed(faces, expression))
        .findFirst()
        .ifPresent(expression -> refuse(faces, expression));
  }

  /** What the buttons do that the form names, whether they are shown or not. */
  private static Stream<String> asked(FacesContext faces) {
    ExternalContext external = faces.getExternalContext();
    Map<String, String> form = external.getRequestParameterMap();
    return Stream.concat(
            form.keySet().stream(), Stream.ofNullable(form.get("jakarta.faces.source")))
        .map(id -> component(faces, id))
        .filter(ActionSource2.class::isInstance)
        .map(button -> ((ActionSource2) button).getActionExpression())
        .filter(Objects::nonNull)
        .map(MethodExpression::getExpressionString);
  }

  private static UIComponent component(FacesContext faces, String id) {
    try {
      return faces.getViewRoot().findComponent(ROW.matcher(id).replaceAll(""));
    } catch (IllegalArgumentException e) {
      return null; // no id
    }
  }

  private static boolean allowed(FacesContext faces, String expression) {
    return needed(expression)
        .map(role -> faces.getExternalContext().isUserInRole(role.name()))
        .orElse(true);
  }

  /** Empty where everybody may. */
  private static Optional<Role> needed(String expression) {
    Matcher method = METHOD.matcher(expression);
    if (!method.lookingAt()) {
      return Optional.empty();
    }
    BeanManager beans = CDI.current().getBeanManager();
    Bean<?> bean = beans.resolve(beans.getBeans(method.group(1)));
    return bean == null ? Optional.empty() : needed(bean.getBeanClass(), method.group(2));
  }

  private static Optional<Role> needed(Class<?> type, String method) {
    return Arrays.stream(type.getMethods())
        .filter(one -> one.getName().equals(method))
        .map(one -> one.getAnnotation(Needs.class))
        .filter(Objects::nonNull)
        .findFirst()
        .or(() -> Optional.ofNullable(type.getAnnotation(Needs.class)))
        .map(Needs::value);
  }

  private static void refuse(FacesContext faces, String expression) {
    HttpServletRequest request = (HttpServletRequest) faces.getExternalContext().getRequest();
    String action = expression.replaceAll("^#\\{|[(}].*$", "");
    RefusedRequest.mark(request, Kind.CALL, "POST " + request.getRequestURI() + " " + action);
    try {
      faces.getExternalContext().responseSendError(403, null);
      faces.responseComplete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public PhaseId getPhaseId() {
    return PhaseId.RESTORE_VIEW;
  }
}
