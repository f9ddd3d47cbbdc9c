package org.elver.admin;

import jakarta.annotation.Priority;
import jakarta.faces.context.FacesContext;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.elver.account.Role;

/** Checks {@link Needs} with the roles of the request, which are those of this moment. */
@Interceptor
@Needs(Role.admin)
@Priority(Interceptor.Priority.APPLICATION)
public class RoleCheck implements Serializable {

  private static final long serialVersionUID = 1L;

  @AroundInvoke
  Object check(InvocationContext call) throws Exception {
    Needs method = call.getMethod().getAnnotation(Needs.class);
    Needs type = call.getMethod().getDeclaringClass().getAnnotation(Needs.class);
    Role needed = (method == null ? type : method).value();
    if (!FacesContext.getCurrentInstance().getExternalContext().isUserInRole(needed.name())) {
      throw new NotAllowed(needed.name());
    }
    return call.proceed();
  }
}
